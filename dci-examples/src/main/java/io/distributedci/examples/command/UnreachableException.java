// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

/** What a command works with does not answer, or not as it should; the message says it all. */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreachableException(String message) {
        super(message);
    }

    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
