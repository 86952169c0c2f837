// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.examples.server.Follower;
import io.distributedci.examples.server.Json;
import io.distributedci.feed.Feed;
import io.distributedci.feed.FeedEntry;
import io.distributedci.feed.FeedPage;
import io.distributedci.kernel.DciError;
import io.distributedci.storage.Position;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The feed as server-sent events. The id of each is its position, which a client that comes again sends as {@code Last-Event-ID}. When there is nothing to show it says now and then that it is still
 * there, and how far the feed has come, so that its client does not look again at what it may not see.
 *
 * <p>It ends when the server stops, when its client goes away or reads too slowly, when who listens may not any more, and when it has lived for {@link V2Limits#MAX_STREAM}.
 */
final class EventStream {
    private final Feed feed;
    private final Follower follower;
    private final long end = System.nanoTime() + V2Limits.MAX_STREAM.toNanos();
    private Position at;
    private long written = System.nanoTime();

    EventStream(Feed feed, Follower follower, Position start) {
        this.feed = feed;
        this.follower = follower;
        this.at = start;
    }

    /**
     * Writes what happens until it ends.
     *
     * @throws IOException when the client went away or was cut off
     */
    void write(OutputStream to) throws IOException {
        say(to, "retry: " + V2Limits.RETRY_MILLIS + "\n\n");
        boolean goesOn = true;
        while (goesOn && !follower.isClosed() && System.nanoTime() < end) {
            Either<DciError, FeedPage> page = feed.after(at, V2Limits.MAX_EVENTS);
            goesOn = page.isRight() && show(to, page.get());
        }
    }

    /** Whether to look for more. */
    private boolean show(OutputStream to, FeedPage page) throws IOException {
        at = page.next();
        if (!page.entries().isEmpty()) {
            say(to, page.entries().map(EventStream::text).mkString());
        }
        if (sinceWritten().compareTo(V2Limits.HEARTBEAT) >= 0) {
            say(to, ": still here\nid: " + at + "\n\n");
        }
        return !page.atEnd() || EventRoutes.await(follower, at, V2Limits.HEARTBEAT.minus(sinceWritten()));
    }

    private Duration sinceWritten() {
        return Duration.ofNanos(System.nanoTime() - written);
    }

    private void say(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(UTF_8));
        to.flush();
        written = System.nanoTime();
    }

    /** JSON has no line breaks of its own. */
    private static String text(FeedEntry entry) {
        return "id: " + entry.position() + "\nevent: " + entry.action() + "\ndata: "
                + Json.text(FeedShapes.entry(entry)) + "\n\n";
    }
}
