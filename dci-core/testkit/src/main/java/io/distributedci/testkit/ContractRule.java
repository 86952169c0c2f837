// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.vavr.control.Option;

/** The rules of the storage contract, and honestly what of them no test of the kit shows. */
public enum ContractRule {
    S1_1("A view answers from one committed state for its whole life."),
    S1_2("A view opened after a commit returned includes it, on any thread."),
    S1_3("`getAll` gives what `get` gives for each id, in the order of the ids, and leaves out what is not there."),
    S2_1("A change set is applied entirely or not at all: writes, index entries, unique keys, events."),
    S2_2("A refused change set leaves no trace."),
    S3_1("Every expected version holds at the commit point, also of entities that are not written."),
    S3_2("Version 0 means \"does not exist\"."),
    S3_3("`Stale` names every reference that no longer held; a change that is both stale and taken is stale."),
    S3_4(
            "Two stored entities never share a key of a unique index; the later gets `Taken`. Keys are compared as they are after the whole change."),
    S3_5(
            "Every expected membership holds at the commit point: exactly those entities match, before the change itself applies."),
    S4_1(
            "After `Committed` the change survives a crash of the process and of the operating system.",
            "A crash of the operating system: a backend that keeps anything shows it by simulation or by pulling a real plug. A backend that keeps nothing says so by not"
                    + " implementing `DurabilityContract`."),
    S4_2(
            "After a crash the state is a prefix of the commit order that holds every acknowledged commit.",
            "Crashes in the middle of a write: only the backend can place them."),
    S4_3(
            "An unknown outcome is a `CommitUnknownException`, and the commit id is findable iff it landed.",
            "That a backend throws it exactly when it must: the kit cannot cut its lines. `FaultyStorage` shows that the transactor copes."),
    S4_4("Committing the same commit id twice returns the first receipt."),
    S5_1("Commits are totally ordered; positions increase by one; a reader at N has seen all up to N."),
    S5_2("The events of one commit are contiguous, in the order given."),
    S6_1("A scan follows the order of its query; ties are broken by id, in the direction of the last step."),
    S6_2(
            "Pages of a quiescent store concatenate to the full scan; under writes an entity present throughout whose sort fields do not change appears exactly once."),
    S6_3("A token survives reopening the store, and is refused with another order or type."),
    S6_4("`count` is the number of entities that a full scan would give."),
    S6_5("`scanAll` gives what `scan` gives for each query, in the order of the queries."),
    S7_1("A blob reference is the SHA-256 and size of its bytes; equal bytes are kept once."),
    S7_2(
            "A blob is readable entirely or not at all, verified on read; a referenced blob is never collected.",
            "Damage of bytes in memory: only a backend whose stored bytes a test can reach implements `DamageContract`."),
    S7_3(
            "Neither `put` nor `open` holds more than a bounded part of the bytes.",
            "What is held between pieces, and anything about `open`: only that `put` asks for bounded pieces is seen from outside."),
    S8_1("`commit` may be called from many threads and outcomes are linearizable."),
    S8_2(
            "Waiting writers are bounded: `Busy`.",
            "On a whole storage: it cannot be stalled from outside. `GroupCommit`, which the backends share, is tested for it; that `Busy` leaves no trace is part of the history test."),
    S9_1(
            "A store written by a newer format is refused on open with a clear message; every older one opens.",
            "Older formats: each backend opens samples that its releases wrote."),
    S9_2("`close` is idempotent; use after close throws `IllegalStateException`.");

    private final String sentence;
    private final Option<String> untested;

    ContractRule(String sentence) {
        this.sentence = sentence;
        untested = Option.none();
    }

    ContractRule(String sentence, String untested) {
        this.sentence = sentence;
        this.untested = Option.some(untested);
    }

    /** As in {@link Rule#value}: {@code S3.1}. */
    public String id() {
        return name().replace('_', '.');
    }

    /** The rule. */
    public String sentence() {
        return sentence;
    }

    /** What of it no test of the kit shows, and why. */
    public Option<String> untested() {
        return untested;
    }
}
