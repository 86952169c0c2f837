// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.CommitId;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.jdbc.Bulk.Kind;
import io.distributedci.storage.jdbc.Bulk.Slot;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The events and the commits that brought them. */
final class Feed {
    private final Layout layout;
    private final List<Slot> eventSlots;
    private final List<Slot> receiptSlots;
    private final String selectEvents;
    private final String selectCommit;

    Feed(Layout layout) {
        this.layout = layout;
        Names names = layout.names();
        eventSlots = List.of(
                names.slot("position", Kind.LONG),
                names.slot("commit_id", Kind.UUID),
                names.slot("made_at", Kind.INSTANT),
                names.slot("actor", Kind.TEXT),
                names.slot("name", Kind.TEXT),
                names.slot("body", Kind.JSON));
        receiptSlots = List.of(
                names.slot("id", Kind.UUID), names.slot("position", Kind.LONG), names.slot("made_at", Kind.INSTANT));
        selectEvents = names.in("SELECT [position], [commit_id], [made_at], [actor], [name], [body] FROM "
                + layout.feed() + " WHERE [position] > ? ORDER BY [position] FETCH FIRST ? ROWS ONLY");
        selectCommit = names.in("SELECT [id], [position], [made_at] FROM " + layout.commits() + " WHERE [id] = ?");
    }

    /** What appends the events of commits, whose receipts say their last positions, and the receipts. */
    List<Bulk> appending(List<Decision.Accepted> commits) {
        List<List<@Nullable Object>> events = new ArrayList<>();
        List<List<@Nullable Object>> receipts = new ArrayList<>();
        for (Decision.Accepted commit : commits) {
            addEvents(commit, events);
            Receipt.Committed receipt = commit.receipt();
            receipts.add(Arrays.asList(receipt.id().value(), receipt.position().value(), receipt.at()));
        }
        return List.of(
                Bulk.insert(layout.feed(), eventSlots, events), Bulk.insert(layout.commits(), receiptSlots, receipts));
    }

    private static void addEvents(Decision.Accepted commit, List<List<@Nullable Object>> into) {
        Receipt.Committed receipt = commit.receipt();
        List<Prepared.Fact> facts = commit.prepared().facts();
        long position = receipt.position().value() - facts.size();
        for (Prepared.Fact fact : facts) {
            position++;
            into.add(Arrays.asList(
                    position,
                    receipt.id().value(),
                    receipt.at(),
                    commit.prepared().changes().actor(),
                    fact.name(),
                    fact.body()));
        }
    }

    /** The events after a position, at most so many. */
    Vector<Recorded> after(Handle handle, Position start, int limit) {
        return Vector.ofAll(handle.createQuery(selectEvents)
                .bind(0, Values.of(start.value()))
                .bind(1, Values.of((long) limit))
                .map((row, context) -> recorded(row))
                .list());
    }

    /** The receipt of a commit. */
    Option<Receipt.Committed> find(Handle handle, CommitId id) {
        return Option.ofOptional(handle.createQuery(selectCommit)
                .bind(0, Values.of(id.value()))
                .map((row, context) -> new Receipt.Committed(id, new Position(row.getLong(2)), instant(row, 3)))
                .findOne());
    }

    private Recorded recorded(ResultSet row) throws SQLException {
        String name = row.getString(5);
        return new Recorded(
                new Position(row.getLong(1)),
                new CommitId(row.getObject(2, UUID.class)),
                instant(row, 3),
                row.getString(4),
                Json.read(row.getString(6), in -> layout.schema().read(name, in)));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
