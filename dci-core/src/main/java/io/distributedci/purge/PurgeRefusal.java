// SPDX-License-Identifier: Apache-2.0
package io.distributedci.purge;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why something about purging is refused. */
public enum PurgeRefusal implements Refusal {
    /** Fields: none. Something was pinned or released since. */
    PLAN_OUTDATED(
            ErrorKind.CONFLICT,
            "purge.plan-outdated",
            "The pins have changed since the purge was planned; plan it again"),
    /** Fields: {@code given}, {@code least}. Shorter, bytes could go that are about to be referred to. */
    GRACE_TOO_SHORT(ErrorKind.INVALID, "purge.grace-too-short", "Bytes are kept for at least {least}, not {given}");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    PurgeRefusal(ErrorKind kind, String code, String message) {
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
