// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import io.distributedci.kernel.DciError;
import java.io.IOException;

/** Carries a refusal through a stream that is being read; turned into a typed error where the stream was opened. */
public final class RefusedReportException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient DciError error;

    RefusedReportException(DciError error) {
        super(error.toString());
        this.error = error;
    }

    /** Why. */
    public DciError error() {
        return error;
    }
}
