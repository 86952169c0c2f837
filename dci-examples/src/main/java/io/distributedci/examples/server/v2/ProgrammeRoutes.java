// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.certification.Candidate;
import io.distributedci.certification.NewProgramme;
import io.distributedci.certification.Programme;
import io.distributedci.certification.ProgrammeChanges;
import io.distributedci.certification.ProgrammeType;
import io.distributedci.certification.Programmes;
import io.distributedci.examples.server.Answer;
import io.distributedci.examples.server.Call;
import io.distributedci.examples.server.Given;
import io.distributedci.examples.server.Route;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Duration;

/** Certification programmes, and what they say of a platform: what is there, and what is missing. */
final class ProgrammeRoutes {
    private static final String PLURAL = "programmes";
    private static final String ONE = "programme";
    private static final Vector<String> CHANGES = Vector.of("name", "notice_seconds", "grace_seconds", "state");
    private static final Vector<String> FIELDS = Vector.of(
            "name", "product_id", "topic_id", "component_types", "requirements", "notice_seconds", "grace_seconds");

    static final Vector<Route> ALL = Vector.of(
            Route.post("/programmes", ProgrammeRoutes::create),
            Route.get("/programmes", ProgrammeRoutes::list),
            Route.get("/programmes/{programme}", ProgrammeRoutes::get),
            Route.patch("/programmes/{programme}", ProgrammeRoutes::change),
            Route.delete("/programmes/{programme}", ProgrammeRoutes::archive),
            Route.put("/programmes/{programme}/requirements", ProgrammeRoutes::require),
            Route.get("/programmes/{programme}/decision", ProgrammeRoutes::decide));

    private ProgrammeRoutes() {}

    private static Either<DciError, Answer> create(Call call) throws IOException {
        return Creations.make(
                        call,
                        FIELDS,
                        ProgrammeRoutes::command,
                        (as, command) -> as.certification().programmes().create(command))
                .map(made -> Creations.created(made, PLURAL, CertificationShapes.programme(made)));
    }

    private static NewProgramme command(Given given) {
        return NewProgramme.builder()
                .name(given.required("name"))
                .productId(given.requiredId("product_id", ProductId::new))
                .topicId(given.id("topic_id", TopicId::new))
                .componentTypes(given.texts("component_types").getOrElse(Vector::empty))
                .requirements(Asked.requirements(given, "requirements"))
                .notice(seconds(given, "notice_seconds").getOrElse(Duration.ZERO))
                .grace(seconds(given, "grace_seconds").getOrElse(Duration.ZERO))
                .build();
    }

    private static Either<DciError, Answer> list(Call call) {
        return Lists.answer(
                call,
                ProgrammeType.TYPE.fields(),
                programmes(call)::list,
                Lists.named(PLURAL, CertificationShapes::programme));
    }

    private static Either<DciError, Answer> get(Call call) {
        return call.id(ONE, ProgrammeId::new).flatMap(programmes(call)::get).map(ProgrammeRoutes::shown);
    }

    private static Either<DciError, Answer> change(Call call) throws IOException {
        return call.command(
                        CHANGES,
                        given -> ProgrammeChanges.builder()
                                .name(given.text("name"))
                                .notice(seconds(given, "notice_seconds"))
                                .grace(seconds(given, "grace_seconds"))
                                .state(given.state())
                                .build())
                .flatMap(changes -> call.target(ONE, ProgrammeId::new)
                        .flatMap(target -> programmes(call).change(target.id(), target.version(), changes)))
                .map(ProgrammeRoutes::shown);
    }

    private static Either<DciError, Answer> archive(Call call) {
        return call.target(ONE, ProgrammeId::new)
                .flatMap(target -> programmes(call).archive(target.id(), target.version()))
                .map(gone -> Answer.done());
    }

    private static Either<DciError, Answer> require(Call call) throws IOException {
        return call.command(Vector.of("requirements"), given -> Asked.requirements(given, "requirements"))
                .flatMap(requirements -> call.target(ONE, ProgrammeId::new)
                        .flatMap(target -> programmes(call).require(target.id(), target.version(), requirements)))
                .map(ProgrammeRoutes::shown);
    }

    private static Either<DciError, Answer> decide(Call call) {
        return call.id(ONE, ProgrammeId::new)
                .flatMap(id ->
                        Parameters.of(call, "remoteci", "components").flatMap(parameters -> candidate(id, parameters)))
                .flatMap(call.as().certification().certificates()::decide)
                .map(decision -> Answer.ok(CertificationShapes.decision(decision)));
    }

    private static Either<DciError, Candidate> candidate(ProgrammeId id, Parameters parameters) {
        return parameters
                .id("remoteci", RemoteCiId::new)
                .flatMap(remoteCi -> parameters
                        .ids("components", ComponentId::new)
                        .map(components -> new Candidate(id, remoteCi, components)));
    }

    private static Programmes programmes(Call call) {
        return call.as().certification().programmes();
    }

    private static Answer shown(Programme programme) {
        return Creations.shown(programme, CertificationShapes.programme(programme));
    }

    private static Option<Duration> seconds(Given given, String name) {
        return given.whole(name).map(Duration::ofSeconds);
    }
}
