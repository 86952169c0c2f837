// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

/** Refusals of malformed input that any feature may give. */
public enum Invalid implements Refusal {
    /** Fields: {@code field}, {@code value}. */
    ID("input.id", "The field {field} is not an identifier: {value}"),
    /** Fields: {@code field}. */
    BLANK("input.blank", "The field {field} must not be blank"),
    /** Fields: {@code field}, {@code limit} (characters). */
    TOO_LONG("input.too-long", "The field {field} is longer than {limit} characters"),
    /** Fields: {@code field}, {@code limit} (elements). */
    TOO_MANY("input.too-many", "The field {field} has more than {limit} elements"),
    /** Fields: {@code field}, {@code value}. */
    VALUE("input.value", "The field {field} does not accept this value: {value}"),
    /** Fields: {@code field}. A control character or half of a surrogate pair. */
    CHARACTER("input.character", "The field {field} has a character that is not text"),
    /** Fields: {@code field}, {@code why}. */
    JSON("input.json", "The field {field} is not a JSON object: {why}"),
    /** Fields: {@code field}, {@code known}. */
    UNKNOWN_FIELD("input.unknown-field", "There is no field {field}; known are {known}");

    private final String code;
    private final String message;

    Invalid(String code, String message) {
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
