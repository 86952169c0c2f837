// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why something about a user is refused. */
public enum UserRefusal implements Refusal {
    /** Fields: none. R18. */
    UNNAMED(ErrorKind.INVALID, "user.unnamed", "A user needs an e-mail address or an SSO user name"),
    /** Fields: none. R59, R60. Missing or wrong; also when the user has no password at all. */
    WRONG_PASSWORD(ErrorKind.INVALID, "user.wrong-password", "The current password is not right");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    UserRefusal(ErrorKind kind, String code, String message) {
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
