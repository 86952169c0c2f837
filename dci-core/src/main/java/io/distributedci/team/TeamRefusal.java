// SPDX-License-Identifier: Apache-2.0
package io.distributedci.team;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why something about a team is refused. */
public enum TeamRefusal implements Refusal {
    /** Fields: {@code role}. R23. */
    SPECIAL(ErrorKind.RULE, "team.special", "A team with role {role} cannot be renamed, deactivated or deleted");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    TeamRefusal(ErrorKind kind, String code, String message) {
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
