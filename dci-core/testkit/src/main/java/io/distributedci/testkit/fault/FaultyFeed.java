// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.fault;

import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.testkit.reference.ReferenceStorage;
import io.vavr.collection.Vector;

/** A feed that is retold wrongly. */
final class FaultyFeed {
    private final Storage healthy;
    private final Fault fault;
    private int told;

    FaultyFeed(Storage healthy, Fault fault) {
        this.healthy = healthy;
        this.fault = fault;
    }

    synchronized Vector<Recorded> events(Position after, int limit) {
        return switch (fault) {
            case FEED_REORDERED, FEED_GAP, FEED_LATE, EVENTS_MIXED, EVENTS_REVERSED ->
                ReferenceStorage.page(retold(all()), after, limit);
            default -> healthy.events(after, limit);
        };
    }

    private Vector<Recorded> retold(Vector<Recorded> all) {
        return switch (fault) {
            case FEED_REORDERED -> numbered(swapped(commits(all)).flatMap(commit -> commit));
            case FEED_GAP -> all.reject(recorded -> recorded.position().value() % 3 == 2);
            case FEED_LATE -> late(all);
            case EVENTS_MIXED -> numbered(mixed(commits(all)));
            default -> numbered(commits(all).flatMap(Vector::reverse));
        };
    }

    private Vector<Recorded> all() {
        Vector<Recorded> all = Vector.empty();
        Vector<Recorded> more = healthy.events(Position.START, Query.MAX_LIMIT);
        while (!more.isEmpty()) {
            all = all.appendAll(more);
            more = healthy.events(all.last().position(), Query.MAX_LIMIT);
        }
        return all;
    }

    /** Of several events that nobody has read yet the first is held back once. */
    private Vector<Recorded> late(Vector<Recorded> all) {
        int known = told;
        told = all.size();
        return all.size() - known > 1 ? all.removeAt(known) : all;
    }

    private static Vector<Vector<Recorded>> commits(Vector<Recorded> all) {
        return all.map(Recorded::commit)
                .distinct()
                .map(commit -> all.filter(recorded -> recorded.commit().equals(commit)));
    }

    private static Vector<Vector<Recorded>> swapped(Vector<Vector<Recorded>> commits) {
        return commits.size() < 2
                ? commits
                : commits.drop(2).prepend(commits.get(0)).prepend(commits.get(1));
    }

    private static Vector<Recorded> mixed(Vector<Vector<Recorded>> commits) {
        Vector<Vector<Recorded>> pair = commits.take(2);
        Vector<Recorded> heads = pair.flatMap(commit -> commit.take(1));
        Vector<Recorded> tails = pair.flatMap(commit -> commit.drop(1));
        return heads.appendAll(tails).appendAll(commits.drop(2).flatMap(commit -> commit));
    }

    private static Vector<Recorded> numbered(Vector<Recorded> events) {
        return events.zipWithIndex((recorded, at) -> new Recorded(
                new Position(at + 1L), recorded.commit(), recorded.at(), recorded.actor(), recorded.event()));
    }
}
