// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why a question about many jobs is refused. */
public enum AnalyticsRefusal implements Refusal {
    /** Fields: {@code position}, {@code expected}. */
    SYNTAX(
            ErrorKind.INVALID,
            "analytics.syntax",
            "Syntax error while parsing the query: at position {position} there should be {expected}"),
    /** Fields: {@code pattern}. */
    PATTERN(ErrorKind.INVALID, "analytics.pattern", "{pattern} is no regular expression, or too long for one"),
    /** Fields: {@code pattern}. */
    PATTERN_TOO_COSTLY(
            ErrorKind.INVALID,
            "analytics.pattern-too-costly",
            "Trying the regular expression {pattern} takes too long"),
    /** Fields: {@code from}, {@code to}. */
    TIME_REVERSED(ErrorKind.INVALID, "analytics.time-reversed", "The end {to} is before the start {from}"),
    /** Fields: {@code topic}, {@code name}. */
    NO_JOBS(
            ErrorKind.INVALID,
            "analytics.no-jobs",
            "No successful job of the topic {topic} has a report named {name} in that time");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    AnalyticsRefusal(ErrorKind kind, String code, String message) {
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
