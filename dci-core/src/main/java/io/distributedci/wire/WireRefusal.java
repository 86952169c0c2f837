// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why a server far away refuses what it is asked, when it says so in no code that is known here. */
public enum WireRefusal implements Refusal {
    /** Fields: {@code status}, {@code message}. */
    INVALID(ErrorKind.INVALID, "wire.invalid", "The server answers {status}: {message}"),
    /** Fields: {@code status}, {@code message}. Existing servers do not say whether a signature is wrong or something is not allowed. */
    DENIED(ErrorKind.UNAUTHENTICATED, "wire.denied", "The server answers {status}: {message}"),
    /** Fields: {@code status}, {@code message}. */
    NOT_FOUND(ErrorKind.NOT_FOUND, "wire.not-found", "The server answers {status}: {message}"),
    /** Fields: {@code status}, {@code message}. */
    PRECONDITION(ErrorKind.PRECONDITION, "wire.precondition", "The server answers {status}: {message}"),
    /** Fields: {@code status}, {@code message}. */
    CONFLICT(ErrorKind.CONFLICT, "wire.conflict", "The server answers {status}: {message}"),
    /** Fields: {@code what}. The API of the server has no words for it. */
    NOT_OFFERED(ErrorKind.PRECONDITION, "wire.not-offered", "The server does not offer {what}");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    WireRefusal(ErrorKind kind, String code, String message) {
        this.kind = kind;
        this.code = code;
        this.message = message;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
