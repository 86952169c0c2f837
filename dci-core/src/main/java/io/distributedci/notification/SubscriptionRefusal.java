// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why something about a subscription is refused. */
public enum SubscriptionRefusal implements Refusal {
    /** Fields: {@code kind}, {@code id}. R100, with {@link Repetition#REFUSED} only. */
    SUBSCRIBED(ErrorKind.CONFLICT, "subscription.exists", "The user is subscribed to the {kind} {id} already");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    SubscriptionRefusal(ErrorKind kind, String code, String message) {
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
