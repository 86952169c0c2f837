// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why something about reports is refused. */
public enum TestReportRefusal implements Refusal {
    /** Fields: {@code name}, {@code mime}. R165. */
    MEDIA_TYPE(
            ErrorKind.INVALID,
            "result.media-type",
            "The file {name} has the media type {mime}; reports have application/junit"),
    /** Fields: {@code limit}. */
    TOO_LARGE_TO_COMPARE(
            ErrorKind.RULE, "result.too-large-to-compare", "No more than {limit} cases are compared at once"),
    /** Fields: {@code id}. The store has lost its bytes. */
    NO_CASES(ErrorKind.NOT_FOUND, "result.no-cases", "The cases of the report {id} are not there any more");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    TestReportRefusal(ErrorKind kind, String code, String message) {
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
