// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why something about notifications is refused. */
public enum NotificationRefusal implements Refusal {
    /** Fields: {@code from}, {@code to}. R194. */
    BACKWARDS(ErrorKind.RULE, "bookmark.backwards", "The bookmark is at {from} and cannot go back to {to}"),
    /** Fields: {@code to}, {@code end}. R194. */
    BEYOND_END(ErrorKind.RULE, "bookmark.beyond-end", "The feed ends at {end}, before {to}"),
    /** Fields: {@code status}. */
    NOT_DEAD(
            ErrorKind.RULE,
            "notification.not-dead",
            "Only what could not be delivered is sent again, and this is {status}");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    NotificationRefusal(ErrorKind kind, String code, String message) {
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
