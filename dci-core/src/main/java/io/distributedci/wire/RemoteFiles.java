// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import io.distributedci.agent.HandedIn;
import io.distributedci.component.NewFile;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobRefusal;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.distributedci.kernel.JobId;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.result.cases.Tally;
import io.distributedci.wire.Connection.Question;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;

/** Files of jobs on a server. */
record RemoteFiles(Connection server) {
    /** Headers that say what a file is called; the first is for servers that know only that. */
    static Map<String, String> named(String name, String mime) {
        String ascii = name.replaceAll("[^\\x20-\\x7E]", "?");
        Map<String, String> headers = LinkedHashMap.of(Wire.NAME, ascii);
        headers = ascii.equals(name) ? headers : headers.put(Wire.NAME_ENCODED, Wire.encoded(name));
        return headers.merge(typed(mime));
    }

    /** The header that says what kind of file it is. */
    static Map<String, String> typed(String mime) {
        return mime.isEmpty()
                ? LinkedHashMap.empty()
                : LinkedHashMap.of(Wire.MIME, mime.replaceAll("[^\\x20-\\x7E]", "?"));
    }

    /** Hands a file in, unless it is there already. */
    Either<DciError, HandedIn> upload(JobId id, NewJobFile command, NewFile.Content content) throws IOException {
        Payload file = Payload.of(content, JobFile.MAX_SIZE);
        if (file.size() > JobFile.MAX_SIZE) {
            return JobRefusal.FILE_TOO_LARGE
                    .error("name", command.name(), "limit", JobFile.MAX_SIZE)
                    .left();
        }
        Either<DciError, Option<Document>> before = attached(id, command, file);
        if (before.isLeft()) {
            return Either.left(before.getLeft());
        }
        Either<DciError, Document> shape =
                before.get().isDefined() ? Either.right(before.get().get()) : sent(id, command, file);
        return shape.isLeft() ? Either.left(shape.getLeft()) : counted(Shapes.file(shape.get(), file.sha256()));
    }

    private Either<DciError, Document> sent(JobId id, NewJobFile command, Payload file) throws IOException {
        Question question = new Question("POST", "/files", named(command.name(), command.mime()), file)
                .with(Wire.JOB, id.toString())
                .with(Wire.STATE, command.stateId().map(Object::toString));
        return server.ask(question).map(reply -> reply.body().object("file"));
    }

    /** What is there under the same name; when the server does not say what bytes it has, they are read. */
    private Either<DciError, Option<Document>> attached(JobId id, NewJobFile command, Payload file) throws IOException {
        String where = "state:active" + RemoteLists.where("name", command.name());
        Either<DciError, Vector<Document>> files =
                new RemoteLists(server).all("/jobs/" + id + "/files?where=" + Wire.encoded(where), "files");
        if (files.isLeft()) {
            return Either.left(files.getLeft());
        }
        for (Document like : files.get().filter(there -> isLike(there, command, file.size()))) {
            if (digest(like).contains(file.sha256())) {
                return Either.right(Option.some(like));
            }
        }
        return Either.right(Option.none());
    }

    private static boolean isLike(Document there, NewJobFile command, long size) {
        return there.text("name").equals(command.name())
                && there.textOrEmpty("mime").equals(command.mime())
                && there.find("jobstate_id").equals(command.stateId().map(Object::toString))
                && there.whole("size") == size;
    }

    private Option<String> digest(Document file) throws IOException {
        Option<String> said = file.find(Wire.SHA256);
        return said.isDefined() ? said : read("/files/" + Wire.encoded(file.text("id")) + "/content");
    }

    private Option<String> read(String path) throws IOException {
        Either<DciError, InputStream> content = server.open(path);
        if (content.isLeft()) {
            return Option.none();
        }
        try (InputStream bytes = content.get()) {
            return Option.some(Digest.of(bytes));
        }
    }

    private Either<DciError, HandedIn> counted(JobFile file) throws IOException {
        if (!file.mime().equals(ReportFile.MEDIA_TYPE)) {
            return Either.right(new HandedIn(file, Option.none()));
        }
        Either<DciError, Vector<Document>> results =
                new RemoteLists(server).all("/jobs/" + file.jobId() + "/results?sort=created_at", "results");
        return results.map(all -> new HandedIn(file, tally(all, file)));
    }

    private static Option<Tally> tally(Vector<Document> results, JobFile file) {
        return results.find(result -> result.text("file_id").equals(file.id().toString()))
                .map(Shapes::tally);
    }
}
