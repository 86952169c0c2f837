// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body that is not waited for any longer. */
final class RefusedBody extends IOException {
    private static final long serialVersionUID = 1;

    private final RequestRefusal why;
    private final long limit;

    RefusedBody(RequestRefusal why, long limit) {
        super(why.code());
        this.why = requireNonNull(why);
        this.limit = limit;
    }

    /** What to tell who has sent a body that could not be read for this reason. */
    static DciError refusal(Throwable failure) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof RefusedBody body) {
                return body.why.error("limit", body.limit);
            }
        }
        return RequestRefusal.UNREADABLE.error();
    }
}
