// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.audit.AuditFact;
import io.distributedci.job.JobEvent.JobFinished;
import io.distributedci.kernel.DciError;
import io.distributedci.notification.Bookmark;
import io.distributedci.query.Fields;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/**
 * How jobs ended, in order, and how far the one who is told has come (R194–R196); for super-admins. The number of an event is its place in the feed, so numbers increase and most are left out.
 */
final class JobEventRoutes {
    private static final String CONSUMER = "jobs_events";
    private static final Fields<AuditFact> FIELDS = new Fields<>(Vector.empty());

    static final Vector<Route> ALL = Vector.of(
            Route.get("/jobs_events/sequence", JobEventRoutes::sequence),
            Route.put("/jobs_events/sequence", JobEventRoutes::move),
            Route.get("/jobs_events/{sequence}", JobEventRoutes::since),
            Route.delete("/jobs_events/{sequence}", JobEventRoutes::remove));

    private JobEventRoutes() {}

    private static Either<DciError, Answer> sequence(Call call) {
        return call.as().bookmarks().of(CONSUMER).map(bookmark -> {
            ObjectNode shape = Json.object().put("sequence", next(bookmark)).put("etag", Etag.of(bookmark));
            return Answer.ok(Answer.named("sequence", shape));
        });
    }

    /** The first number that has not been dealt with; at the start 0, as on the existing server. */
    private static long next(Bookmark bookmark) {
        return bookmark.position() == 0 ? 0 : bookmark.position() + 1;
    }

    private static Either<DciError, Answer> move(Call call) throws IOException {
        return call.command(Vector.of("sequence"), given -> given.count("sequence"))
                .flatMap(next -> call.ifMatch()
                        .flatMap(token -> call.as()
                                .bookmarks()
                                .move(CONSUMER, Etag.version(Bookmark.idOf(CONSUMER), token), before(next))))
                .map(moved -> Answer.done());
    }

    private static Position before(long number) {
        return new Position(Math.max(0, number - 1));
    }

    private static Either<DciError, Answer> since(Call call) {
        return number(call)
                .flatMap(number -> call.list(FIELDS).flatMap(request -> ended(call, before(number), request)))
                .map(events -> Listing.document("jobs_events", events.map(JobEventRoutes::shape), events.size()));
    }

    /** Reads on until there are enough, or no more. */
    private static Either<DciError, Vector<AuditFact>> ended(Call call, Position after, ListRequest request) {
        Vector<AuditFact> found = Vector.empty();
        long offset = request.offset();
        Position at = after;
        while (found.size() < request.limit()) {
            Either<DciError, Vector<AuditFact>> facts = call.as().audit().facts(at, Query.MAX_LIMIT);
            if (facts.isLeft() || facts.get().isEmpty()) {
                Vector<AuditFact> all = found;
                return facts.map(none -> all);
            }
            Vector<AuditFact> ends = facts.get().filter(fact -> fact.fact() instanceof JobFinished);
            int dropped = (int) Math.min(offset, ends.size());
            found = found.appendAll(ends.drop(dropped));
            offset -= dropped;
            at = facts.get().last().position();
        }
        return Either.right(found.take(request.limit()));
    }

    private static ObjectNode shape(AuditFact fact) {
        JobFinished ended = (JobFinished) fact.fact();
        return Json.object()
                .put("id", fact.position().value())
                .put("job_id", ended.subject().toString())
                .put("topic_id", ended.topicId().toString())
                .put("status", ended.status().word())
                .put("created_at", Shapes.time(fact.at()));
    }

    /** What happened stays; whoever asks for less of it is told so. */
    private static Either<DciError, Answer> remove(Call call) {
        return number(call)
                .flatMap(number -> call.as().audit().end())
                .flatMap(end -> RequestRefusal.HISTORY_STAYS.error().left());
    }

    private static Either<DciError, Long> number(Call call) {
        return Option.of(call.http().path("sequence"))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .toEither(RequestRefusal.NO_ROUTE::error);
    }
}
