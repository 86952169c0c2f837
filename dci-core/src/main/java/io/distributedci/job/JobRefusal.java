// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why something about a job is refused. */
public enum JobRefusal implements Refusal {
    /** Fields: {@code component}. The same component is given twice (R114). */
    COMPONENT_TWICE(ErrorKind.INVALID, "job.component-twice", "The component {component} is given twice"),
    /** Fields: {@code type}, {@code topic}. A selector for a type that the topic has not. */
    UNKNOWN_TYPE(ErrorKind.INVALID, "job.unknown-type", "The topic {topic} has no component type {type}"),
    /** Fields: none. Components were given, and selectors to choose others. */
    CHOSEN_TWICE(
            ErrorKind.INVALID, "job.chosen-twice", "Components are either given or selected, not both in one request"),
    /** Fields: {@code type}. Two selectors for one type. */
    SELECTED_TWICE(ErrorKind.INVALID, "job.selected-twice", "There are two selectors for the type {type}"),
    /** Fields: {@code topic}. R119. */
    NO_NEXT_TOPIC(ErrorKind.INVALID, "job.no-next-topic", "The topic {topic} has no next topic"),
    /** Fields: {@code component}. R104, R114. */
    COMPONENT_INACTIVE(ErrorKind.NOT_FOUND, "job.component-inactive", "The component {component} is not active"),
    /** Fields: {@code component}, {@code topic}. R104, R114. */
    COMPONENT_ELSEWHERE(
            ErrorKind.NOT_FOUND, "job.component-elsewhere", "The topic {topic} has no component {component}"),
    /** Fields: {@code topic}. R109. */
    TOPIC_INACTIVE(ErrorKind.PRECONDITION, "job.topic-inactive", "The topic {topic} is not active"),
    /** Fields: {@code type}, {@code topic}. R102. */
    NO_COMPONENT(
            ErrorKind.PRECONDITION, "job.no-component", "The topic {topic} has no component of type {type} to take"),
    /** Fields: {@code given}, {@code wanted}. R103. */
    COMPONENT_COUNT(
            ErrorKind.PRECONDITION,
            "job.component-count",
            "{given} components are given; the topic asks for {wanted}, one of each type"),
    /** Fields: {@code type}. R105. */
    SAME_TYPE(ErrorKind.PRECONDITION, "job.same-type", "Two components of type {type} are given"),
    /** Fields: {@code type}, {@code topic}. R106. */
    FOREIGN_TYPE(
            ErrorKind.PRECONDITION,
            "job.foreign-type",
            "The topic {topic} does not ask for a component of type {type}"),
    /** Fields: {@code pipeline}. R122. */
    FOREIGN_PIPELINE(
            ErrorKind.RULE, "job.foreign-pipeline", "The pipeline {pipeline} does not belong to the team of the job"),
    /** Fields: {@code status}. R125. */
    FINAL(ErrorKind.RULE, "job.final", "The job is {status}, and nothing follows that"),
    /** Fields: {@code from}, {@code to}. R124. */
    BACKWARDS(ErrorKind.RULE, "job.backwards", "A job that is {from} cannot become {to} again"),
    /** Fields: {@code limit}. A final state is still accepted. */
    TOO_MANY_STATES(ErrorKind.RULE, "job.too-many-states", "The job has {limit} states already"),
    /** Fields: {@code limit}. A final state is still accepted, and one without a comment. */
    COMMENTS_TOO_LONG(
            ErrorKind.RULE,
            "job.comments-too-long",
            "The comments of the states of a job have no more than {limit} characters together"),
    /** Fields: {@code jobstate}, {@code status}. R129, R134. */
    STATE_IN_FORCE(
            ErrorKind.RULE, "job.state-in-force", "The job is {status} because of the state {jobstate}; it stays"),
    /** Fields: {@code name}, {@code limit} (bytes). */
    FILE_TOO_LARGE(ErrorKind.RULE, "job.file-too-large", "The file {name} is larger than {limit} bytes"),
    /** Fields: {@code key}. R137. */
    KEY_TAKEN(ErrorKind.CONFLICT, "job.key-taken", "The job has a value for {key} already"),
    /** Fields: {@code key}, {@code job}. R116: the same idempotency key with another request. */
    KEY_REUSED(
            ErrorKind.CONFLICT,
            "job.key-reused",
            "The idempotency key {key} was used for another request, which created the job {job}");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    JobRefusal(ErrorKind kind, String code, String message) {
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
