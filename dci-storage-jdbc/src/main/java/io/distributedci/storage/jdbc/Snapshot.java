// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One state of the database, held by a transaction until each of its views is closed or has a connection of its own. A view that finds all its answers elsewhere never asks the database. Who asks does it over the connection that holds
 * the snapshot; while that is busy with somebody else's question, over a connection of one's own that joins the snapshot, and from then on over that one.
 */
final class Snapshot {
    private final Connections connections;
    private final Dialect dialect;
    private final Duration statementTimeout;
    private final Handle holder;
    private final long position;
    private final Answers known;

    /** Seats without a connection of their own, which need the holder. */
    @GuardedBy("this")
    private int dependents;

    @GuardedBy("this")
    private boolean holderIsBusy;

    @GuardedBy("this")
    private @Nullable String name;

    /**
     * Takes over the connection that holds it.
     *
     * @param seats how many views will sit in it, each of which must take its seat and leave it
     */
    Snapshot(Connections connections, Dialect dialect, Duration statementTimeout, Held held, int seats) {
        this.connections = connections;
        this.dialect = dialect;
        this.statementTimeout = statementTimeout;
        holder = held.holder();
        position = held.position();
        known = held.known();
        dependents = seats;
    }

    /** What was found as it was opened: the connection, the position of the feed, and the answers that hold there. */
    record Held(Handle holder, long position, Answers known) {}

    long position() {
        return position;
    }

    Answers known() {
        return known;
    }

    Seat seat() {
        return new Seat();
    }

    /** The part of one view, which one thread at a time uses. */
    final class Seat {
        private @Nullable Handle own;

        Snapshot snapshot() {
            return Snapshot.this;
        }

        /** Asks a connection that sees the snapshot and that nobody else asks meanwhile. */
        <R> R ask(Function<Handle, R> question) {
            if (own == null && borrowHolder()) {
                try {
                    return question.apply(holder);
                } finally {
                    giveHolderBack();
                }
            }
            if (own == null) {
                own = join();
                releaseHolder();
            }
            return question.apply(own);
        }

        void leave() {
            if (own == null) {
                releaseHolder();
            } else {
                Connections.giveBack(own);
            }
        }
    }

    private synchronized boolean borrowHolder() {
        if (holderIsBusy) {
            return false;
        }
        if (name == null && dependents > 1) {
            name = dialect.nameSnapshot(holder);
        }
        holderIsBusy = true;
        return true;
    }

    private synchronized void giveHolderBack() {
        holderIsBusy = false;
    }

    /** One seat needs the holder no more; with the last it ends. */
    private void releaseHolder() {
        if (isLast()) {
            Connections.giveBack(holder);
        }
    }

    private synchronized boolean isLast() {
        dependents--;
        return dependents == 0;
    }

    private Handle join() {
        return connections.begin(joining -> {
            dialect.joinSnapshot(joining, name(), statementTimeout);
            return joining;
        });
    }

    private synchronized String name() {
        if (name == null) {
            throw new IllegalStateException("nobody else was in this snapshot when its connection was taken");
        }
        return name;
    }
}
