// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why what a source says is not believed, or a run of a feeder is not recorded. */
public enum FeedingRefusal implements Refusal {
    /** Fields: {@code source}, {@code why}. F7. */
    MALFORMED(ErrorKind.INVALID, "feeding.malformed", "The listing {source} is not one: {why}"),
    /** Fields: {@code source}, {@code limit} (bytes). F7. */
    TOO_LARGE(ErrorKind.INVALID, "feeding.too-large", "What {source} gives is larger than {limit} bytes"),
    /** Fields: {@code source}, {@code limit}. F7. */
    TOO_MANY(ErrorKind.INVALID, "feeding.too-many", "The listing {source} has more than {limit} artefacts"),
    /** Fields: {@code reference}, {@code source}. F7: a reference or redirect that leads out of the source. */
    ELSEWHERE(ErrorKind.INVALID, "feeding.elsewhere", "{reference} leads out of {source}"),
    /** Fields: {@code source}, {@code limit}. F7. */
    TOO_MANY_REDIRECTS(
            ErrorKind.INVALID, "feeding.too-many-redirects", "{source} is redirected more than {limit} times"),
    /** Fields: {@code field}. F4: counts and entries of a run contradict each other, or it ended before it began. */
    CONTRADICTION(ErrorKind.INVALID, "feeding.contradiction", "What is told of the run contradicts itself: {field}"),
    /** Fields: {@code run}. F4: it has ended, and something else was told of it then. */
    OVER(ErrorKind.RULE, "feeding.over", "The run {run} has ended, and told something else"),
    /** Fields: none. F4: a server far away that does not know of runs; what was published is. */
    NOT_KEPT(ErrorKind.PRECONDITION, "feeding.not-kept", "The server keeps no records of runs");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    FeedingRefusal(ErrorKind kind, String code, String message) {
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
