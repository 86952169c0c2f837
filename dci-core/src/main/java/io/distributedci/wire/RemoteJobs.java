// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import io.distributedci.job.Job;
import io.distributedci.job.JobRefusal;
import io.distributedci.job.JobRequest;
import io.distributedci.job.KillPolicy;
import io.distributedci.job.Scheduled;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.TopicId;
import io.distributedci.wire.Connection.Question;
import io.distributedci.wire.Connection.Reply;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Jobs on a server. */
record RemoteJobs(Connection server) {
    /** The tag of a job that a server which knows no idempotency keys finds again. */
    private static final String KEY_TAG = "idempotency-key:";

    /** What each way to ask for a job begins with. */
    static Document asked(TopicId topic, String name, Vector<ComponentId> components) {
        return Document.EMPTY.with("topic_id", topic.toString()).with(name, components.map(ComponentId::toString));
    }

    Either<DciError, Job> get(JobId id) throws IOException {
        return server.ask(Question.get("/jobs/" + id))
                .map(reply -> Shapes.job(reply.body().object("job")));
    }

    /** A new job, or the one that the same key has led to. */
    Either<DciError, Scheduled> born(String path, JobRequest command, Document asked) throws IOException {
        if (!command.kill().equals(KillPolicy.NONE)) {
            return WireRefusal.NOT_OFFERED.error("what", "a kill policy").left();
        }
        Document body = described(asked, command);
        if (command.idempotencyKey().isEmpty() || server.isExtended()) {
            return created(question(path, command, body.with("tags", command.tags())));
        }
        String tag = KEY_TAG + command.idempotencyKey().get();
        Either<DciError, Vector<Document>> before =
                new RemoteLists(server).all("/jobs?where=" + Wire.encoded("tags:" + tag), "jobs");
        if (before.isLeft()) {
            return Either.left(before.getLeft());
        }
        return before.get().isEmpty()
                ? created(
                        question(path, command, body.with("tags", command.tags().append(tag))))
                : get(before.get().head().id("id", JobId::new)).map(job -> new Scheduled(job, true));
    }

    private Either<DciError, Scheduled> created(Question question) throws IOException {
        Either<DciError, Reply> reply = server.ask(question);
        if (reply.isLeft()) {
            return Either.left(reply.getLeft());
        }
        boolean repeated = reply.get().header(Wire.REPEATED).contains("true");
        return get(reply.get().body().object("job").id("id", JobId::new)).map(job -> new Scheduled(job, repeated));
    }

    private static Question question(String path, JobRequest command, Document body) {
        return Question.post(path, body)
                .with(Wire.KEY, command.idempotencyKey())
                .with(Wire.LEASE, command.lease().map(lease -> Long.toString(seconds(lease))))
                .with("User-Agent", Option.some(command.userAgent()).filter(text -> !text.isEmpty()))
                .with("Client-Version", Option.some(command.clientVersion()).filter(text -> !text.isEmpty()));
    }

    /** Whole ones, at least as long. */
    private static long seconds(Duration lease) {
        return lease.plusSeconds(1).minusNanos(1).toSeconds();
    }

    private static Document described(Document asked, JobRequest command) {
        Document described = asked.withText("name", command.name())
                .withText("configuration", command.configuration())
                .withText("url", command.url())
                .withText("comment", command.comment())
                .with("pipeline_id", command.pipelineId().map(Object::toString));
        return command.data().equals(JsonObject.EMPTY)
                ? described
                : described.with("data", Document.read(command.data().text().getBytes(StandardCharsets.UTF_8)));
    }

    /** Without leases, whether the job goes on is all that there is to say. */
    Either<DciError, Job> extendLease(JobId id, Duration lease) throws IOException {
        if (!server.isExtended()) {
            return get(id).filterOrElse(
                            job -> !job.isFinal(),
                            job -> JobRefusal.FINAL.error("status", job.status().word()));
        }
        Document body = Document.EMPTY.with("seconds", seconds(lease));
        return server.ask(Question.put("/jobs/" + id + "/lease", body))
                .map(reply -> Shapes.job(reply.body().object("job")));
    }
}
