// SPDX-License-Identifier: Apache-2.0
package io.distributedci.remoteci;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why something about a remote CI is refused. */
public enum RemoteCiRefusal implements Refusal {
    /** Fields: {@code topics}. R98: an explicit subscription to topics that the team may not access. */
    NOT_ELIGIBLE(
            ErrorKind.RULE, "remoteci.not-eligible", "The team of the remote CI may not access the topics {topics}"),
    /** Fields: {@code topic}. R98. */
    NOT_SUBSCRIBED(ErrorKind.RULE, "remoteci.not-subscribed", "The remote CI is not subscribed to the topic {topic}"),
    /** Fields: none. A single topic was added to or removed from a subscription to all. */
    SUBSCRIBED_TO_ALL(
            ErrorKind.RULE, "remoteci.subscribed-to-all", "The remote CI is subscribed to all accessible topics"),
    /** Fields: {@code remoteci}. R109. */
    INACTIVE(ErrorKind.PRECONDITION, "remoteci.inactive", "The remote CI {remoteci} is not active");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    RemoteCiRefusal(ErrorKind kind, String code, String message) {
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
