// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why a question was refused. All are of the kind {@link ErrorKind#INVALID}: no storage has been asked. */
public enum QueryRefusal implements Refusal {
    /** Fields: {@code field}, {@code known}. Secret fields are as unknown as those that do not exist (R176, R183). */
    UNKNOWN_FIELD("query.unknown-field", "There is no field {field}; known are {known}"),
    /** Fields: {@code field}, {@code operator}, {@code type}. */
    NOT_APPLICABLE("query.not-applicable", "{operator} does not apply to the field {field}, which is {type}"),
    /** Fields: {@code field}, {@code known}. The field is a list. */
    NOT_SORTABLE("query.not-sortable", "The field {field} has no order; sort by one of {known}"),
    /** Fields: {@code limit} (levels). */
    TOO_DEEP("query.too-deep", "The condition is nested deeper than {limit} levels"),
    /** Fields: {@code limit} (terms). */
    TOO_LARGE("query.too-large", "The condition has more than {limit} terms"),
    /** Fields: {@code limit} (literals). */
    TOO_MANY_LITERALS("query.too-many-literals", "The condition lists more than {limit} values"),
    /** Fields: {@code parameter}, {@code limit} (UTF-16 characters). */
    TOO_LONG("query.too-long", "The parameter {parameter} is longer than {limit} characters"),
    /** Fields: {@code limit} (characters). */
    PATTERN("query.pattern", "The pattern has a part with _ between two % that is longer than {limit} characters"),
    /** Fields: {@code position} (UTF-16 characters before it), {@code expected}, {@code found}. */
    SYNTAX("query.syntax", "At position {position}, {expected} was expected instead of: {found}"),
    /** Fields: {@code position} (UTF-16 characters before it), {@code operator}, {@code known} (R183). */
    UNKNOWN_OPERATOR(
            "query.unknown-operator", "There is no operator {operator} as at position {position}; known are {known}"),
    /** Fields: {@code parameter}, {@code position} (UTF-16 characters before it). Half of a surrogate pair. */
    CHARACTER("query.character", "The parameter {parameter} has half a character at position {position}"),
    /** Fields: {@code parameter}, {@code known}. */
    UNKNOWN_PARAMETER("query.unknown-parameter", "There is no parameter {parameter}; known are {known}"),
    /** Fields: {@code value}. */
    LIMIT("query.limit", "The limit must be a whole number from 1: {value}"),
    /** Fields: {@code value}. */
    OFFSET("query.offset", "The offset must be a whole number from 0: {value}"),
    /** No fields. */
    LIMIT_WITHOUT_OFFSET("query.limit-without-offset", "Limit and offset must be given together");

    private final String code;
    private final String message;

    QueryRefusal(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.INVALID;
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
