// SPDX-License-Identifier: Apache-2.0
package io.distributedci.topic;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why something about a topic is refused. */
public enum TopicRefusal implements Refusal {
    /** Fields: {@code field}, {@code type}. Twice in a list, or both mandatory and optional (R94). */
    DUPLICATE_TYPE(ErrorKind.INVALID, "topic.duplicate-type", "The field {field} has the type {type} again"),
    /** Fields: {@code next}. R97. */
    OTHER_PRODUCT(ErrorKind.RULE, "topic.other-product", "The topic {next} is of another product"),
    /** Fields: {@code next}. R97. */
    RING(ErrorKind.RULE, "topic.ring", "The topic {next} leads back to this one");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    TopicRefusal(ErrorKind kind, String code, String message) {
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
