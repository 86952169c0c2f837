// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import io.distributedci.kernel.DciError;
import io.vavr.control.Either;

/** The library refused something that this program cannot do without: the run ends with what it said. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient DciError error;

    /** With what the library said. */
    public RefusedException(DciError error) {
        super(error.toString());
        this.error = error;
    }

    /** What the library said. */
    public DciError error() {
        return error;
    }

    /** For an answer of which only matters that it is no refusal. */
    public static void check(Either<DciError, ?> answer) {
        if (answer.isLeft()) {
            throw new RefusedException(answer.getLeft());
        }
    }
}
