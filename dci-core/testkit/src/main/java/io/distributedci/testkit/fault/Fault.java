// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.fault;

import io.vavr.collection.Vector;

/** What can be wrong with a storage, and which rules it breaks then. */
public enum Fault {
    /** A write that expected an older version replaces the newer one. */
    LOST_GUARD("S3.1"),
    /** Guards of entities that are not written are not checked. */
    READ_GUARD_IGNORED("S3.1"),
    /** A new entity replaces a stored one with the same id. */
    ZERO_GUARD_IGNORED("S3.2"),
    /** {@code Stale} names only one of the references. */
    STALE_NAMES_ONE("S3.3"),
    /** Unique keys are not checked. */
    KEY_SHARED("S3.4"),
    /** Absent values never clash, as in SQL. */
    ABSENT_KEYS_DIFFER("S3.4"),
    /** Unique keys bind those too who take no part in their index. */
    KEY_CONDITION_IGNORED("S3.4"),
    /** A key whose owner gives it up in the same change is refused. */
    KEY_NOT_PASSED_ON("S3.4"),
    /** Guarded sets are not checked. */
    SET_GUARD_IGNORED("S3.5"),

    /** The last event of several is not stored. */
    EVENT_MISSING("S2.1"),
    /** The last write of several is not stored. */
    WRITE_MISSING("S2.1"),
    /** An entity that was changed is missing in the indexes. */
    INDEX_ENTRY_MISSING("S2.1"),
    /** A change is stored as two, one after the other. */
    CHANGE_TORN("S5.2"),
    /** Times of change are kept to the millisecond only. */
    TIME_ROUNDED("S2.1"),
    /** A refused change leaves an event. */
    REFUSAL_LEAVES_EVENT("S2.2"),
    /** A refused change leaves a write. */
    REFUSAL_LEAVES_WRITE("S2.2"),

    /** A refused commit is found as if it had landed. */
    REFUSAL_FOUND("S4.3"),
    /** A commit that landed is not found. */
    COMMIT_FORGOTTEN("S4.3"),
    /** The same commit applies again, whatever happened in between. */
    COMMIT_REPEATED("S4.4"),
    /** Commit ids are not looked at: the second time is a commit like any other. */
    COMMIT_ID_IGNORED("S4.4"),

    /** Two commits have changed places in the feed. */
    FEED_REORDERED("S5.1"),
    /** Some events are left out of the feed. */
    FEED_GAP("S5.1"),
    /** An event becomes visible after later ones. */
    FEED_LATE("S5.1"),
    /** A receipt has the position of the first event. */
    RECEIPT_BEHIND("S5.1"),
    /** The events of two commits mix. */
    EVENTS_MIXED("S5.2"),
    /** The events of a commit come in reverse. */
    EVENTS_REVERSED("S5.2"),

    /** A view shows what is stored now. */
    VIEW_MOVES("S1.1"),
    /** The first view after a commit does not include it. */
    VIEW_LAGS("S1.2"),
    /** Archived entities are not given. */
    ARCHIVED_HIDDEN("S1.2"),
    /** Of several entities that are asked for at once, the last is left out. */
    ALL_BUT_ONE("S1.3"),
    /** Several entities that are asked for at once come in the order of their ids. */
    ALL_REORDERED("S1.3"),

    /** Ties are in no order. */
    TIES_UNORDERED("S6.1"),
    /** Ties are in ascending order, whatever the last step says. */
    TIES_ASCENDING("S6.1"),
    /** Ids are ordered as two signed numbers. */
    IDS_SIGNED("S6.1"),
    /** Absent values come last in ascending order. */
    ABSENT_LAST("S6.1"),
    /** Text is ordered by UTF-16 unit. */
    TEXT_BY_UNIT("S6.1"),
    /** An entity is given once per repeated element. */
    FAN_OUT_SHOWS("S6.1"),
    /** Each page but the first starts one too late. */
    PAGE_SKIPS("S6.2"),
    /** Each page but the first starts one too early. */
    PAGE_REPEATS("S6.2"),
    /** Pages are counted instead of continued. */
    PAGE_BY_OFFSET("S6.2"),
    /** A token is good in its own view only. */
    TOKEN_DIES("S6.3"),
    /** A foreign token gives the first page. */
    FOREIGN_TOKEN_ACCEPTED("S6.3"),
    /** A count is one too many. */
    COUNT_OFF("S6.4"),
    /** Of several scans that are asked for at once, the last two have changed places. */
    SCANS_REORDERED("S6.5"),

    /** The same bytes have another reference each time. */
    BLOB_RENAMED("S7.1"),
    /** A bit of a blob has changed. */
    BLOB_CHANGED("S7.2"),
    /** The last byte of a blob is missing. */
    BLOB_SHORT("S7.2"),
    /** What had been read before the stream failed is kept as a blob. */
    BLOB_HALF_KEPT("S7.2"),
    /** A referenced blob is collected. */
    BLOB_COLLECTED("S7.2"),
    /** A young blob is collected. */
    BLOB_GRACE_IGNORED("S7.2"),
    /** The stream that was put is closed. */
    BLOB_STREAM_CLOSED("S7.2"),
    /** A blob is read into memory as a whole. */
    BLOB_SWALLOWED("S7.3"),

    /** Guards are checked some time before the change is applied. */
    GUARD_RACES("S8.1"),
    /** A closed storage goes on. */
    USED_AFTER_CLOSE("S9.2"),
    /** The second close fails. */
    SECOND_CLOSE_FAILS("S9.2"),

    /** The first attempt of each commit lands, and says that its outcome is unknown (allowed by S4.3). */
    UNKNOWN_LANDED(),
    /** The first attempt of each commit does not land, and says that its outcome is unknown (allowed by S4.3). */
    UNKNOWN_LOST(),
    /** As {@link #UNKNOWN_LANDED}, and the outcome cannot be asked for either. */
    UNREACHABLE(),
    /** Each new commit is refused because too many are waiting (allowed by S8.2). */
    BUSY();

    private final Vector<String> rules;

    Fault(String... rules) {
        this.rules = Vector.of(rules);
    }

    /** The rules of the contract that it breaks; none for a mishap that the contract allows. */
    public Vector<String> rules() {
        return rules;
    }

    /** Whether a storage with it is still within the contract. */
    public boolean isAllowed() {
        return rules.isEmpty();
    }
}
