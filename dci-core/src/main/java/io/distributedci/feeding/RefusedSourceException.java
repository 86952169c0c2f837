// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.distributedci.kernel.DciError;
import java.io.IOException;

/** What a source gives is not to be believed; becomes a refusal where a source is asked. */
final class RefusedSourceException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient DciError error;

    RefusedSourceException(DciError error) {
        super(error.toString());
        this.error = error;
    }

    DciError error() {
        return error;
    }
}
