// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Waits for bodies only as long as they come at a least rate, and for so many at once: a thread waits for each, and nobody is known to be who it says before its body is there. Reading one that is not waited for
 * fails with a {@link RefusedBody}.
 */
final class SteadyBodies extends Handler.Wrapper {
    private final ClientAddress address;
    private final InstantSource clock;
    private final Room room = new Room(ServerLimits.MAX_BODIES, ServerLimits.MAX_BODIES_OF_ADDRESS);

    SteadyBodies(ClientAddress address, InstantSource clock) {
        this.address = requireNonNull(address);
        this.clock = requireNonNull(clock);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean hasBody = request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        return super.handle(hasBody ? watched(request) : request, response, callback);
    }

    private Request watched(Request request) {
        Watched watched = new Watched(request);
        Request.addCompletionListener(request, failure -> watched.leave());
        return watched;
    }

    /** A request whose body is waited for until all of it is there, it has failed, or the request is over. */
    private final class Watched extends Request.Wrapper {
        private final Instant begun = clock.instant();
        private final Room.Share places;
        private final AtomicBoolean waiting;
        private long received;
        private Content.@Nullable Chunk refused;

        Watched(Request request) {
            super(request);
            places = room.of(address.of(request));
            waiting = new AtomicBoolean(places.take(1));
            refused = waiting.get() ? null : refusal(RequestRefusal.TOO_MANY_BODIES, places.limit());
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (refused != null) {
                return refused;
            }
            Content.Chunk chunk = super.read();
            if (chunk == null) {
                return null;
            }
            received += chunk.remaining();
            if (chunk.isLast()) {
                leave();
            } else if (isLate()) {
                chunk.release();
                leave();
                refused = refusal(RequestRefusal.TOO_SLOW, ServerLimits.MIN_BODY_RATE);
                return refused;
            }
            return chunk;
        }

        private boolean isLate() {
            Duration counted = Duration.between(begun, clock.instant()).minus(ServerLimits.BODY_HEAD_START);
            return received < counted.toSeconds() * ServerLimits.MIN_BODY_RATE;
        }

        void leave() {
            if (waiting.getAndSet(false)) {
                places.giveBack(1);
            }
        }
    }

    private static Content.Chunk refusal(RequestRefusal why, long limit) {
        return Content.Chunk.from(new RefusedBody(why, limit), true);
    }
}
