// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.CommitId;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The events and the commits that brought them. */
final class Feed {
    private final Layout layout;
    private final String insertEvent;
    private final String insertCommit;
    private final String selectEvents;
    private final String selectCommit;

    Feed(Layout layout) {
        this.layout = layout;
        Names names = layout.names();
        insertEvent = names.in("INSERT INTO " + layout.feed()
                + " ([position], [commit_id], [made_at], [actor], [name], [body]) VALUES (?, ?, ?, ?, ?, "
                + layout.dialect().bodyParameter() + ")");
        insertCommit = names.in("INSERT INTO " + layout.commits() + " ([id], [position], [made_at]) VALUES (?, ?, ?)");
        selectEvents = names.in("SELECT [position], [commit_id], [made_at], [actor], [name], [body] FROM "
                + layout.feed() + " WHERE [position] > ? ORDER BY [position] FETCH FIRST ? ROWS ONLY");
        selectCommit = names.in("SELECT [id], [position], [made_at] FROM " + layout.commits() + " WHERE [id] = ?");
    }

    /** Appends the events of commits, whose receipts say their last positions. */
    void append(Handle handle, List<Decision.Accepted> commits) {
        try (PreparedBatch events = handle.prepareBatch(insertEvent);
                PreparedBatch receipts = handle.prepareBatch(insertCommit)) {
            for (Decision.Accepted commit : commits) {
                append(events, commit);
                Receipt.Committed receipt = commit.receipt();
                receipts.bind(0, Values.of(receipt.id().value()))
                        .bind(1, Values.of(receipt.position().value()))
                        .bind(2, Values.of(receipt.at()))
                        .add();
            }
            events.execute();
            receipts.execute();
        }
    }

    private static void append(PreparedBatch events, Decision.Accepted commit) {
        Receipt.Committed receipt = commit.receipt();
        List<Prepared.Fact> facts = commit.prepared().facts();
        long position = receipt.position().value() - facts.size();
        for (Prepared.Fact fact : facts) {
            position++;
            events.bind(0, Values.of(position))
                    .bind(1, Values.of(receipt.id().value()))
                    .bind(2, Values.of(receipt.at()))
                    .bind(3, Values.of(commit.prepared().changes().actor()))
                    .bind(4, Values.of(fact.name()))
                    .bind(5, Values.of(fact.body()))
                    .add();
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
