// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.feed.Feed;
import java.time.Duration;

/** How much the API v2 takes from its clients, besides what every request is bound to. */
final class V2Limits {
    /** Most events of one page of the feed. */
    static final int MAX_EVENTS = Feed.MAX_LOOKED_AT;

    /** Longest wait for something to happen; below the time that a connection may be idle. */
    static final Duration MAX_WAIT = Duration.ofSeconds(20);

    /** How many requests and streams may wait for events at once, on the server. Each holds a thread of some two hundred. */
    static final int MAX_WAITING = 64;

    /** How many of them one identity may have. */
    static final int MAX_WAITING_OF_ONE = 4;

    /** How many dumps are written at once. */
    static final int MAX_DUMPS = 1;

    /** After how long without anything else a stream says that it is still there; below the time that a connection may be idle. */
    static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** How long a stream lives; then its client comes again, and proves again who it is. */
    static final Duration MAX_STREAM = Duration.ofMinutes(15);

    /** After how long a client whose stream has ended should come again, in milliseconds. */
    static final int RETRY_MILLIS = 2000;

    private V2Limits() {}
}
