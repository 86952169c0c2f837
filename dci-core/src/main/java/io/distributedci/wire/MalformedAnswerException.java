// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

/** Carries out of the reading of an answer that it is not one; never farther than {@link Connection}. */
final class MalformedAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedAnswerException(String message) {
        super(message, null, false, false);
    }
}
