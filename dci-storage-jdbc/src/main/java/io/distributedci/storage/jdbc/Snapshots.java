// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;

/**
 * Opens snapshots for views. Those that are asked for while another snapshot is on its way get the next one together: each view still sees all that was acknowledged before it was asked for, since the
 * question to the database comes after. So many threads cost the database hardly more snapshots than one.
 */
final class Snapshots {
    private final IntFunction<Snapshot> opener;
    private final boolean shares;

    @GuardedBy("this")
    private Group boarding = new Group();

    @GuardedBy("this")
    private boolean opening;

    /** Views that get the same snapshot. */
    private static final class Group {
        final CompletableFuture<Snapshot> snapshot = new CompletableFuture<>();
        int views;
    }

    /**
     * @param opener of a snapshot for so many views
     * @param shares whether it can be for more than one
     */
    Snapshots(IntFunction<Snapshot> opener, boolean shares) {
        this.opener = opener;
        this.shares = shares;
    }

    /** A seat in a snapshot that is opened from now on. */
    Snapshot.Seat open() {
        if (!shares) {
            return alone();
        }
        Group group;
        boolean leads;
        synchronized (this) {
            group = boarding;
            leads = group.views++ == 0;
            if (leads) {
                awaitTurn();
                boarding = new Group();
                opening = true;
            }
        }
        return leads ? lead(group) : follow(group);
    }

    private Snapshot.Seat alone() {
        return opener.apply(1).seat();
    }

    /** Whatever fails, the others of the group must not wait for ever. */
    private Snapshot.Seat lead(Group group) {
        try {
            Snapshot snapshot = opener.apply(group.views);
            group.snapshot.complete(snapshot);
            return snapshot.seat();
        } catch (RuntimeException | Error failed) {
            group.snapshot.completeExceptionally(failed);
            throw failed;
        } finally {
            synchronized (this) {
                opening = false;
                notifyAll();
            }
        }
    }

    /** What failed for the first of a group, each other tries for itself. */
    private Snapshot.Seat follow(Group group) {
        Snapshot snapshot;
        try {
            snapshot = group.snapshot.join();
        } catch (CompletionException failedForAnother) {
            return alone();
        }
        return snapshot.seat();
    }

    @GuardedBy("this")
    private void awaitTurn() {
        boolean interrupted = false;
        while (opening) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
