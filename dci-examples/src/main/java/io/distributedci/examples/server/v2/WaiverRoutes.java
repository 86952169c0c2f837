// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.certification.Gap;
import io.distributedci.certification.NewWaiver;
import io.distributedci.certification.WaiverType;
import io.distributedci.certification.Waivers;
import io.distributedci.examples.server.Answer;
import io.distributedci.examples.server.Call;
import io.distributedci.examples.server.Given;
import io.distributedci.examples.server.RequestRefusal;
import io.distributedci.examples.server.Route;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.WaiverId;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Instant;

/** Waivers: what is accepted for a while all the same. */
final class WaiverRoutes {
    private static final String PLURAL = "waivers";
    private static final String ONE = "waiver";
    private static final String REASON = "reason";
    private static final String END = "expires_at";
    private static final Vector<String> FIELDS = Vector.of(
            "programme_id",
            "component_ids",
            "tests",
            "remoteci_id",
            "configuration",
            "covers",
            REASON,
            "owner_id",
            END);

    static final Vector<Route> ALL = Vector.of(
            Route.post("/waivers", WaiverRoutes::grant),
            Route.get("/waivers", WaiverRoutes::list),
            Route.get("/waivers/{waiver}", WaiverRoutes::get),
            Route.post("/waivers/{waiver}/renew", WaiverRoutes::renew),
            Route.delete("/waivers/{waiver}", WaiverRoutes::withdraw));

    private WaiverRoutes() {}

    private static Either<DciError, Answer> grant(Call call) throws IOException {
        return Creations.make(
                        call,
                        FIELDS,
                        WaiverRoutes::command,
                        (as, command) -> as.certification().waivers().grant(command))
                .map(made -> Creations.created(made, PLURAL, CertificationShapes.waiver(made)));
    }

    private static NewWaiver command(Given given) {
        return NewWaiver.builder()
                .programmeId(given.requiredId("programme_id", ProgrammeId::new))
                .components(HashSet.ofAll(
                        given.ids("component_ids", ComponentId::new).getOrElse(Vector::empty)))
                .tests(Asked.tests(given))
                .remoteCiId(given.id("remoteci_id", RemoteCiId::new))
                .configuration(given.text("configuration"))
                .covers(Asked.words(given, "covers", Gap.class).getOrElse(HashSet.empty()))
                .reason(given.required(REASON))
                .ownerId(given.id("owner_id", UserId::new))
                .expiresAt(end(given))
                .build();
    }

    private static Either<DciError, Answer> list(Call call) {
        return Lists.answer(
                call, WaiverType.TYPE.fields(), waivers(call)::list, Lists.named(PLURAL, CertificationShapes::waiver));
    }

    private static Either<DciError, Answer> get(Call call) {
        return call.id(ONE, WaiverId::new)
                .flatMap(waivers(call)::get)
                .map(found -> Creations.shown(found, CertificationShapes.waiver(found)));
    }

    private record Renewal(Instant end, String reason) {}

    private static Either<DciError, Answer> renew(Call call) throws IOException {
        return call.command(Vector.of(END, REASON), given -> new Renewal(end(given), given.required(REASON)))
                .flatMap(wanted -> call.target(ONE, WaiverId::new)
                        .flatMap(target ->
                                waivers(call).renew(target.id(), target.version(), wanted.end(), wanted.reason())))
                .map(renewed -> Creations.shown(renewed, CertificationShapes.waiver(renewed)));
    }

    private static Either<DciError, Answer> withdraw(Call call) {
        return call.target(ONE, WaiverId::new)
                .flatMap(target -> waivers(call).withdraw(target.id(), target.version()))
                .map(gone -> Answer.done());
    }

    private static Instant end(Given given) {
        return Given.sure(given.moment(END).toEither(() -> RequestRefusal.FIELD_MISSING.error("field", END)));
    }

    private static Waivers waivers(Call call) {
        return call.as().certification().waivers();
    }
}
