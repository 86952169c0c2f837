// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.testkit.reference.ReferenceState;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.util.Comparator;

/**
 * Judges a concurrent {@link History}: is there one order of all calls, compatible with which call was over before which began, in which the reference
 * gives every answer that was given (S8.1)? In general that takes a search. Here the receipts tell the order of the commits by their positions, so it
 * is enough to replay the commits in that order, and to find for every other call a place between two commits where its answer is right and that is not
 * excluded by time.
 */
public final class HistoryChecker {
    private final History history;
    private final Vector<History.Attempt> commits;
    /** The state after so many commits. */
    private final Vector<ReferenceState> states;

    private HistoryChecker(History history, Vector<History.Attempt> commits, Vector<ReferenceState> states) {
        this.history = history;
        this.commits = commits;
        this.states = states;
    }

    /** Lets so many threads work on a storage of parcels that is empty now, and says what {@link #findings(History)} says of it. */
    public static Vector<String> findings(Storage storage, int threads, long seed) {
        History history = new History(storage);
        Threads.each(threads, DepotWork.start(history, seed)::run);
        return findings(history);
    }

    /** What cannot be explained, one sentence each, starting with the id of the rule; nothing when all is well. No call may be under way. */
    public static Vector<String> findings(History history) {
        Vector<History.Attempt> commits = history.attempts()
                .filter(attempt -> attempt.receipt() instanceof Receipt.Committed)
                .sorted(Comparator.comparing(
                                (History.Attempt attempt) -> receipt(attempt).position())
                        .thenComparingLong(History.Attempt::ended))
                .distinctBy(attempt -> attempt.changes().id());
        ReferenceState empty = ReferenceState.empty(history.storage().schema());
        Vector<ReferenceState> states = commits.scanLeft(
                empty, (state, attempt) -> state.apply(attempt.changes()).after());
        return new HistoryChecker(history, commits, states).findings();
    }

    private Vector<String> findings() {
        return unexplainedCommits()
                .appendAll(repeatedCommits())
                .appendAll(overtakingCommits())
                .appendAll(history.attempts()
                        .reject(attempt -> attempt.receipt() instanceof Receipt.Committed || isExplained(attempt))
                        .map(attempt -> "S8.1 at no point in time was this the answer: " + attempt))
                .appendAll(history.readings()
                        .reject(this::isExplained)
                        .map(reading -> "S1.2 at no point in time was this the state: " + reading))
                .appendAll(wrongFeed());
    }

    private Vector<String> unexplainedCommits() {
        return commits.zipWithIndex()
                .reject(each ->
                        states.get(each._2).apply(each._1.changes()).receipt().equals(each._1.receipt()))
                .map(each -> "S8.1 replayed in the order of positions this is not the answer: " + each._1);
    }

    private Vector<String> repeatedCommits() {
        Map<Object, Receipt> first = commits.toMap(attempt -> attempt.changes().id(), History.Attempt::receipt);
        return history.attempts()
                .filter(attempt -> attempt.receipt() instanceof Receipt.Committed)
                .reject(attempt -> first.get(attempt.changes().id()).contains(attempt.receipt()))
                .map(attempt -> "S4.4 the same commit had another receipt before: " + attempt);
    }

    /** A commit with a lower position cannot have begun after one with a higher position had ended. */
    private Vector<String> overtakingCommits() {
        return commits.zip(commits.drop(1))
                .filter(pair -> pair._2.ended() < pair._1.began())
                .map(pair -> "S8.1 " + pair._2 + " was over before " + pair._1 + " began");
    }

    private boolean isExplained(History.Attempt attempt) {
        return attempt.receipt() instanceof Receipt.Busy || possible(attempt).exists(state -> isAnswer(state, attempt));
    }

    private static boolean isAnswer(ReferenceState state, History.Attempt attempt) {
        Receipt answer = state.apply(attempt.changes()).receipt();
        return answer.equals(attempt.receipt())
                || (answer instanceof Receipt.Taken
                        && attempt.receipt() instanceof Receipt.Taken taken
                        && state.taken(attempt.changes()).contains(taken));
    }

    private boolean isExplained(History.Reading reading) {
        return possible(reading)
                .exists(state -> state.position().equals(reading.position())
                        && entities(state).equals(reading.seen()));
    }

    /** The states at the points in time that a call can have been answered at. */
    private Vector<ReferenceState> possible(History.Call call) {
        int from = 1 + commits.lastIndexWhere(commit -> commit.ended() < call.began());
        int after = commits.indexWhere(commit -> commit.began() > call.ended());
        return states.slice(from, after < 0 ? states.size() : after + 1);
    }

    private Vector<String> wrongFeed() {
        Vector<Recorded> feed = ParcelStore.feed(history.storage(), 100);
        return feed.equals(states.last().feed())
                ? Vector.empty()
                : Vector.of("S5.1 the feed does not follow from the receipts: " + feed);
    }

    private static Set<Entity> entities(ReferenceState state) {
        return HashSet.ofAll(state.all());
    }

    private static Receipt.Committed receipt(History.Attempt attempt) {
        return (Receipt.Committed) attempt.receipt();
    }
}
