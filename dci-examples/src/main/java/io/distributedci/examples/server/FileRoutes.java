// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.wire.Wire;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Function;

/** Files of jobs: the body is the file, and headers say what it is. */
final class FileRoutes {
    static final Vector<Route> ALL = Vector.of(
            Route.post("/files", FileRoutes::upload).upload(),
            Route.get("/files/{file}", FileRoutes::get),
            Route.delete("/files/{file}", FileRoutes::remove),
            Route.get("/files/{file}/content", FileRoutes::content),
            Route.get("/files/{file}/junit", JUnitRoutes::junit));

    private FileRoutes() {}

    private static Either<DciError, Answer> upload(Call call) throws IOException {
        Either<DciError, Upload> wanted = wanted(call);
        if (wanted.isLeft()) {
            return Either.left(wanted.getLeft());
        }
        try (InputStream bytes = call.body().open()) {
            return call.as()
                    .reports()
                    .upload(wanted.get().job(), wanted.get().command(), bytes)
                    .map(uploaded -> Answer.created(Answer.named("file", Shapes.file(uploaded.file()))));
        }
    }

    private record Upload(JobId job, NewJobFile command) {}

    private static Either<DciError, Upload> wanted(Call call) {
        return call.header(Wire.NAME_ENCODED)
                .flatMap(Wire::decoded)
                .orElse(call.header(Wire.NAME))
                .toEither(() -> RequestRefusal.HEADER_MISSING.error("header", Wire.NAME))
                .flatMap(name -> id(call, Wire.STATE, JobStateId::new)
                        .flatMap(state -> job(call, state)
                                .map(job -> new Upload(
                                        job,
                                        NewJobFile.builder()
                                                .name(name)
                                                .mime(call.header(Wire.MIME).getOrElse(""))
                                                .stateId(state)
                                                .build()))));
    }

    private static Either<DciError, JobId> job(Call call, Option<JobStateId> state) {
        return id(call, Wire.JOB, JobId::new)
                .flatMap(given -> given.isDefined()
                        ? Either.right(given.get())
                        : state.toEither(() -> RequestRefusal.HEADER_MISSING.error("header", Wire.JOB))
                                .flatMap(call.as().jobs()::ofState)
                                .map(job -> job.id()));
    }

    private static <I extends Id> Either<DciError, Option<I>> id(Call call, String header, Function<UUID, I> type) {
        Option<String> given = call.header(header);
        return given.isEmpty()
                ? Either.right(Option.none())
                : Id.parse(header, given.get(), type).map(Option::some);
    }

    private static Either<DciError, Answer> get(Call call) {
        return call.id("file", JobFileId::new)
                .flatMap(call.as().jobs()::file)
                .map(file -> Answer.ok(Answer.named("file", Shapes.file(file))));
    }

    private static Either<DciError, Answer> content(Call call) {
        return call.id("file", JobFileId::new)
                .flatMap(call.as().jobs()::content)
                .map(content -> Downloads.of(
                        content.file().name(),
                        content.file().mime(),
                        content.file().size(),
                        content.bytes()));
    }

    private static Either<DciError, Answer> remove(Call call) {
        return call.id("file", JobFileId::new)
                .flatMap(call.as().jobs()::removeFile)
                .map(gone -> Answer.done());
    }
}
