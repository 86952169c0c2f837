package io.distributedci.examples.quickstart;

import io.distributedci.kernel.DciError;

/** The library refused something that this program cannot do without: the run ends with what it said. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(DciError error) {
        super(error.toString());
    }

    @Override
    public String toString() {
        return "refused, " + getMessage();
    }
}
