// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.examples.server.Answer;
import io.distributedci.examples.server.Call;
import io.distributedci.examples.server.Follower;
import io.distributedci.examples.server.Json;
import io.distributedci.examples.server.Route;
import io.distributedci.examples.server.Slots;
import io.distributedci.feed.Feed;
import io.distributedci.feed.FeedPage;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.distributedci.storage.Position;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened to what a client may see: page by page, waiting for more, or as a stream of server-sent events. A position is a place in the one feed of the store; where a client goes on is said with
 * every answer.
 */
final class EventRoutes {
    private static final String AFTER = "after";
    private static final String LIMIT = "limit";
    private static final String WAIT = "wait";
    private static final String LAST = "Last-Event-ID";
    private static final Map<String, String> STREAM =
            HashMap.of("Content-Type", "text/event-stream", "Cache-Control", "no-store", "X-Accel-Buffering", "no");

    private final Slots slots = new Slots(V2Limits.MAX_WAITING, V2Limits.MAX_WAITING_OF_ONE);

    /** What a client asks for. */
    private record Question(Position after, int limit, Duration patience) {}

    Vector<Route> all() {
        return Vector.of(Route.get("/events", this::events), Route.get("/events/stream", this::stream));
    }

    private Either<DciError, Answer> events(Call call) {
        return Parameters.of(call, AFTER, LIMIT, WAIT)
                .flatMap(EventRoutes::question)
                .flatMap(question -> question.patience().isZero()
                        ? call.as().feed().after(question.after(), question.limit())
                        : slots.take(call.as().actor().text()).flatMap(slot -> {
                            try (slot) {
                                return waited(call.as().feed(), call.host().follower(), question);
                            }
                        }))
                .map(page -> Answer.ok(shape(page)));
    }

    private static Either<DciError, Question> question(Parameters parameters) {
        return parameters
                .whole(AFTER, 0, Long.MAX_VALUE, 0)
                .flatMap(after -> parameters
                        .whole(LIMIT, 1, V2Limits.MAX_EVENTS, V2Limits.MAX_EVENTS)
                        .flatMap(limit -> parameters
                                .whole(WAIT, 0, V2Limits.MAX_WAIT.toSeconds(), 0)
                                .map(wait -> new Question(
                                        new Position(after), limit.intValue(), Duration.ofSeconds(wait)))));
    }

    /** The page, as soon as it shows something, or the time is over. */
    private static Either<DciError, FeedPage> waited(Feed feed, Follower follower, Question question) {
        long until = System.nanoTime() + question.patience().toNanos();
        Either<DciError, FeedPage> page = feed.after(question.after(), question.limit());
        while (page.exists(EventRoutes::isNothing) && System.nanoTime() < until && !follower.isClosed()) {
            Position at = page.get().next();
            if (!await(follower, at, Duration.ofNanos(until - System.nanoTime()))) {
                return page;
            }
            page = feed.after(at, question.limit());
        }
        return page;
    }

    private static boolean isNothing(FeedPage page) {
        return page.entries().isEmpty() && page.atEnd();
    }

    /** Whether it may go on: false when this thread is to end. */
    static boolean await(Follower follower, Position after, Duration atMost) {
        try {
            follower.await(after, atMost);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Either<DciError, Answer> stream(Call call) {
        return Parameters.of(call, AFTER)
                .flatMap(parameters -> start(call, parameters))
                .flatMap(start -> call.as().feed().after(start, 1).map(readable -> start))
                .flatMap(start -> slots.take(call.as().actor().text()).map(slot -> {
                    EventStream stream =
                            new EventStream(call.as().feed(), call.host().follower(), start);
                    return new Answer.Made(STREAM, to -> {
                        try (slot) {
                            stream.write(to);
                        }
                    });
                }));
    }

    /** After what a client has seen last; without that, after what is there now. */
    private static Either<DciError, Position> start(Call call, Parameters parameters) {
        Option<String> last = call.header(LAST).filter(text -> !text.isEmpty());
        return last.orElse(() -> parameters.text(AFTER))
                .map(text -> Parameters.number(text)
                        .map(Position::new)
                        .toEither(() -> Invalid.VALUE.error("field", AFTER, "value", Text.excerpt(text))))
                .getOrElse(() -> call.as().feed().end());
    }

    private static ObjectNode shape(FeedPage page) {
        ObjectNode body = Json.object();
        Shown.objects(body, "events", page.entries(), FeedShapes::entry);
        return body.put("next", page.next().value()).put("at_end", page.atEnd());
    }
}
