// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why a candidate was passed over; the first that applies, in this order. */
public enum SelectionRefusal implements Refusal {
    /** Fields: {@code type}. */
    OTHER_TYPE("selection.other-type", "It is of the type {type}"),
    /** Fields: {@code state}. */
    NOT_ACTIVE("selection.not-active", "It is {state}"),
    /** Fields: {@code team}. R108. */
    PRIVATE("selection.private", "It is private to the team {team}"),
    /** Fields: {@code pinned}. */
    NOT_PINNED("selection.not-pinned", "Only {pinned} is wanted"),
    /** Fields: {@code version}, {@code wanted}. */
    OTHER_VERSION("selection.other-version", "Its version is {version}, not {wanted}"),
    /** Fields: {@code tag}. */
    MISSING_TAG("selection.missing-tag", "It does not have the tag {tag}"),
    /** Fields: {@code wanted}. R93. */
    LESS_MATURE("selection.less-mature", "It is not tagged {wanted} or more stable"),
    /** Fields: {@code created_at}, {@code limit} (both instants). */
    TOO_OLD("selection.too-old", "It was created at {created_at}, before {limit}"),
    /** Fields: none. */
    CONDITION("selection.condition", "It does not satisfy the condition"),
    /** Fields: {@code tags}. */
    NO_PRIORITY_TAG("selection.no-priority-tag", "It has none of the tags {tags}"),
    /** Fields: {@code tag}, {@code chosen}. */
    LOWER_PRIORITY("selection.lower-priority", "The tag {tag} that {chosen} has comes first"),
    /** Fields: {@code chosen}. R83. */
    NOT_LATEST("selection.not-latest", "{chosen} is later");

    private final String code;
    private final String message;

    SelectionRefusal(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.PRECONDITION;
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
