// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.certification.ProgrammeEvent.ProgrammeChanged;
import io.distributedci.certification.ProgrammeEvent.ProgrammeCreated;
import io.distributedci.certification.ProgrammeEvent.RequirementsSet;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Text;
import io.distributedci.result.cases.Outcome;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TypeName;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;

/** The rules of programmes: C1, C2. */
final class ProgrammeRules {
    private ProgrammeRules() {}

    /** A new programme, with the first version of its requirements. */
    static Either<DciError, ProgrammeCreated> create(NewProgramme command, ProgrammeId id, Instant now) {
        return Text.name("name", command.name())
                .flatMap(name -> seconds("notice", command.notice()))
                .flatMap(notice -> seconds("grace", command.grace()))
                .flatMap(grace -> types(command.componentTypes()))
                .flatMap(types -> checked(command.requirements())
                        .map(requirements -> new ProgrammeCreated(Programme.builder()
                                .id(id)
                                .createdAt(now)
                                .name(command.name())
                                .productId(command.productId())
                                .topicId(command.topicId())
                                .componentTypes(types)
                                .noticeSeconds(command.notice().toSeconds())
                                .graceSeconds(command.grace().toSeconds())
                                .versions(Vector.of(new RequirementSet(1, now, requirements)))
                                .build())));
    }

    /** Another name, notice, grace or state; what is absent stays. */
    static Either<DciError, ProgrammeChanged> change(Programme programme, ProgrammeChanges wanted) {
        return Input.optional(wanted.name(), name -> Text.name("name", name))
                .flatMap(name -> Input.optional(wanted.notice(), notice -> seconds("notice", notice)))
                .flatMap(notice -> Input.optional(wanted.grace(), grace -> seconds("grace", grace)))
                .flatMap(grace -> Input.optional(wanted.state(), ResourceState::settable))
                .map(state -> new ProgrammeChanged(
                        programme.id(),
                        wanted.name(),
                        wanted.notice().map(Duration::toSeconds),
                        wanted.grace().map(Duration::toSeconds),
                        wanted.state()));
    }

    /** C2: the next version; nothing when it asks what the current one asks. */
    static Either<DciError, Option<RequirementsSet>> require(
            Programme programme, Vector<Requirement> requirements, Instant now) {
        RequirementSet current = programme.requirements();
        if (current.requirements().equals(requirements)) {
            return Either.right(Option.none());
        }
        return programme.versions().size() >= Programme.MAX_VERSIONS
                ? tooMany("versions", Programme.MAX_VERSIONS)
                : checked(requirements)
                        .map(asked -> Option.some(new RequirementsSet(
                                programme.id(), new RequirementSet(current.number() + 1, now, asked))));
    }

    private static Either<DciError, Vector<Requirement>> checked(Vector<Requirement> given) {
        if (given.size() > Programme.MAX_REQUIREMENTS) {
            return tooMany("requirements", Programme.MAX_REQUIREMENTS);
        }
        return Either.sequenceRight(given.map(ProgrammeRules::checked))
                .map(Vector::ofAll)
                .flatMap(requirements -> repeated(requirements.map(Requirement::name))
                        .<Either<DciError, Vector<Requirement>>>map(name -> CertificationRefusal.DUPLICATE_REQUIREMENT
                                .error("name", name)
                                .left())
                        .getOrElse(Either.right(requirements)));
    }

    private static Either<DciError, Requirement> checked(Requirement given) {
        return Text.name("requirement", given.name())
                .flatMap(name -> checked(given.tests()))
                .flatMap(tests -> within("minimum_runs", given.minimumRuns(), Requirement.MAX_RUNS))
                .flatMap(runs -> within("minimum_tests", given.minimumTests(), Requirement.MAX_TESTS))
                .flatMap(tests -> within("fresh_seconds", given.freshSeconds(), Requirement.MAX_FRESH_SECONDS))
                .flatMap(fresh -> given.allowed().isEmpty() || given.allowed().contains(Outcome.NO_EVIDENCE)
                        ? Invalid.VALUE
                                .error(
                                        "field",
                                        "allowed",
                                        "value",
                                        given.allowed().mkString(", "))
                                .left()
                        : Either.right(given));
    }

    /** A pattern: each part like a name. */
    static Either<DciError, TestPattern> checked(TestPattern given) {
        return Text.name("suite", given.suite())
                .flatMap(suite -> Text.name("test", given.test()))
                .map(test -> given);
    }

    private static Either<DciError, Long> within(String field, long value, long most) {
        return value >= 1 && value <= most
                ? Either.right(value)
                : Invalid.VALUE.error("field", field, "value", value).left();
    }

    private static Either<DciError, Duration> seconds(String field, Duration given) {
        return given.isNegative() || given.toSeconds() > Programme.MAX_SECONDS
                ? Invalid.VALUE.error("field", field, "value", given).left()
                : Either.right(given);
    }

    private static Either<DciError, Vector<String>> types(Vector<String> given) {
        return given.size() > Topic.MAX_TYPES
                ? tooMany("component_types", Topic.MAX_TYPES)
                : Either.sequenceRight(given.map(type -> TypeName.of("component_types", type)))
                        .map(types -> Vector.ofAll(types).distinct());
    }

    private static Option<String> repeated(Vector<String> names) {
        return names.zipWithIndex().find(at -> names.indexOf(at._1) < at._2).map(at -> at._1);
    }

    private static <R> Either<DciError, R> tooMany(String field, int limit) {
        return Invalid.TOO_MANY.error("field", field, "limit", limit).left();
    }
}
