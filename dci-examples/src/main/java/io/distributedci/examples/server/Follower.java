// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.Position;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import java.time.Duration;

/**
 * Looks how far the feed has come, for all who wait for it: one thread, and only while somebody waits. So it does not matter to the store how many wait. Other servers may write to the same store,
 * hence it looks again and again.
 */
public final class Follower implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(50);

    private final Storage storage;
    private final Thread thread = new Thread(this::follow, "dci-follower");
    private Position seen = Position.START;
    private int waiting;
    private boolean closed;

    private Follower(Storage storage) {
        this.storage = requireNonNull(storage);
    }

    /** Of the feed of this store, which outlives it. */
    static Follower of(Storage storage) {
        Follower follower = new Follower(storage);
        follower.thread.setDaemon(true);
        follower.thread.start();
        return follower;
    }

    /** Waits until there is something after a position, or for so long, or until the server stops. */
    public synchronized void await(Position after, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        waiting++;
        notifyAll();
        try {
            for (long left = atMost.toNanos(); !isOver(after) && left > 0; left = until - System.nanoTime()) {
                wait(1 + left / 1_000_000);
            }
        } finally {
            waiting--;
        }
    }

    /** Whether nobody should wait any more: the server stops, or serves another store. */
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private boolean isOver(Position after) {
        return closed || seen.compareTo(after) > 0;
    }

    private void follow() {
        try {
            while (isWanted()) {
                come(look());
                Thread.sleep(EVERY.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isWanted() throws InterruptedException {
        while (waiting == 0 && !closed) {
            wait();
        }
        return !closed;
    }

    private synchronized void come(Position to) {
        if (to.compareTo(seen) > 0) {
            seen = to;
            notifyAll();
        }
    }

    /** Where the feed ends; when the store cannot say, who waits finds out what is wrong by asking itself, in the end. */
    private Position look() {
        try (View view = storage.view()) {
            return view.position();
        } catch (StorageException | IllegalStateException unavailable) {
            return Position.START;
        }
    }
}
