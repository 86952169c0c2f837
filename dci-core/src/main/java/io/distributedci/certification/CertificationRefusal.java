// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why something about certification is refused. */
public enum CertificationRefusal implements Refusal {
    /** Fields: {@code name}. C2. */
    DUPLICATE_REQUIREMENT(
            ErrorKind.INVALID, "certification.duplicate-requirement", "There are two requirements named {name}"),
    /** Fields: {@code topic}. */
    OTHER_PRODUCT(ErrorKind.RULE, "certification.other-product", "The topic {topic} belongs to another product"),
    /** Fields: {@code topic}. */
    OTHER_TOPIC(ErrorKind.RULE, "certification.other-topic", "The programme is not about the topic {topic}"),
    /** Fields: none. */
    SEVERAL_TOPICS(ErrorKind.RULE, "certification.several-topics", "The components are of several topics"),
    /** Fields: {@code types}. */
    NO_SUCH_TYPE(ErrorKind.RULE, "certification.missing-type", "There is no component of the type {types}"),
    /** Fields: {@code topic}. Neither it nor the programme names a type. */
    NO_TYPES(
            ErrorKind.RULE,
            "certification.no-types",
            "Neither the programme nor the topic {topic} says what types of components are certified"),
    /** Fields: {@code programme}. */
    INACTIVE(ErrorKind.PRECONDITION, "certification.inactive", "The programme {programme} is not active"),
    /** Fields: {@code kind}. */
    NOTHING_REQUIRED(
            ErrorKind.RULE, "certification.nothing-required", "The programme asks nothing of {kind} platforms"),
    /** Fields: {@code requirement}, {@code status}, {@code gaps}. C9; the decision says more. */
    NOT_ELIGIBLE(
            ErrorKind.RULE,
            "certification.not-eligible",
            "The requirement {requirement} is {status}, with {gaps} shortfalls"),
    /** Fields: {@code status}. */
    ENDED(ErrorKind.RULE, "certification.ended", "The certificate is {status}"),
    /** Fields: {@code expires}, {@code earliest}, {@code latest}. C6. */
    BAD_END(
            ErrorKind.INVALID,
            "certification.bad-end",
            "The waiver ends from {earliest} to {latest}, and not on {expires}"),
    /** Fields: none. C6: somebody answers for a waiver. */
    NO_OWNER(ErrorKind.INVALID, "certification.no-owner", "A person has to answer for the waiver");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    CertificationRefusal(ErrorKind kind, String code, String message) {
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
