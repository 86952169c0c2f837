// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.CommitUnknownException;
import io.distributedci.storage.GroupCommit.Pending;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.StorageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Writes batches of change sets, each in one transaction:
 *
 * <ol>
 *   <li>lock the sequencer's row, which says the position of the last event; so all writers of all processes come one after the other, and positions without gaps are
 *       seen in their order; and read the facts;
 *   <li>decide each change set in memory;
 *   <li>write rows, entries, events and commits of the accepted ones, and the new position; let the host write along;
 *   <li>commit, and force the file where the engine does not.
 * </ol>
 *
 * <p>What the database undid because of others is tried again, here and nowhere else. When it refuses what some change of a batch wants to write, each is written alone, so that
 * only the one at fault fails. A commit that is not answered leaves the outcome open: {@link CommitUnknownException}.
 */
final class BatchWriter {
    private final Connections connections;
    private final Layout layout;
    private final JdbcOptions options;
    private final Feed feed;
    private final AnswerCache known;
    private final long generation;

    BatchWriter(Connections connections, Layout layout, JdbcOptions options, AnswerCache known, long generation) {
        this.connections = connections;
        this.layout = layout;
        this.options = options;
        this.known = known;
        this.generation = generation;
        feed = new Feed(layout);
    }

    /** Settles all changes of a batch. */
    void write(List<Pending<Prepared>> batch) {
        try {
            settle(batch);
        } catch (StorageException failed) {
            if (batch.size() == 1 || !SqlFailure.isAboutOneChange(failed)) {
                throw failed;
            }
            batch.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Pending<Prepared> pending) {
        try {
            settle(List.of(pending));
        } catch (CommitUnknownException unknown) {
            pending.fail(new CommitUnknownException(pending.change().changes().id(), unknown));
        } catch (StorageException failed) {
            pending.fail(failed);
        }
    }

    private void settle(List<Pending<Prepared>> batch) {
        List<Prepared> changes = batch.stream().map(Pending::change).toList();
        List<Receipt> receipts = Attempts.of(options).run(() -> attempt(changes));
        for (int at = 0; at < batch.size(); at++) {
            batch.get(at).settle(receipts.get(at));
        }
    }

    private List<Receipt> attempt(List<Prepared> batch) {
        Handle handle = connections.open();
        known.begin();
        try {
            Decision decision = facing(handle, batch);
            List<Receipt> receipts = batch.stream().map(decision::decide).toList();
            if (decision.accepted().isEmpty()) {
                handle.rollback();
            } else {
                write(handle, decision);
                commit(handle, batch.get(0));
                known.landed(decision.start(), decision.position(), decision.written());
            }
            doubt(receipts);
            return receipts;
        } catch (StorageException known) {
            throw known;
        } catch (RuntimeException failed) {
            throw SqlFailure.wrap(failed);
        } finally {
            known.end();
            Connections.giveBack(handle);
        }
    }

    private Decision facing(Handle handle, List<Prepared> batch) {
        handle.begin();
        FactsReader facts = new FactsReader(layout);
        long position = layout.dialect()
                .beginBatch(handle, layout.position(generation), options, facts.question(batch), facts::take);
        return new Decision(facts.read(handle, batch), position);
    }

    private void doubt(List<Receipt> receipts) {
        for (Receipt receipt : receipts) {
            if (receipt instanceof Receipt.Stale stale) {
                known.doubt(stale.refs());
            }
        }
    }

    private void write(Handle handle, Decision decision) {
        layout.dialect().write(handle, bulks(decision));
        decision.accepted()
                .forEach(commit -> AlongsideFailure.guard(
                        options.alongside(), handle, commit.prepared().changes(), commit.receipt()));
    }

    private List<Bulk> bulks(Decision decision) {
        Map<EntityTable<?>, List<Ref>> byTable = new LinkedHashMap<>();
        decision.written()
                .keySet()
                .forEach(ref -> byTable.computeIfAbsent(layout.table(ref.kind()), absent -> new ArrayList<>())
                        .add(ref));
        List<Bulk> bulks = new ArrayList<>();
        byTable.forEach((table, refs) -> bulks.addAll(changes(table, refs, decision)));
        bulks.addAll(feed.appending(decision.accepted()));
        bulks.add(layout.movingOn(decision.position(), generation));
        bulks.removeIf(Bulk::isEmpty);
        return bulks;
    }

    private static <T extends Entity> List<Bulk> changes(EntityTable<T> table, List<Ref> refs, Decision decision) {
        TableChanges<T> changes = new TableChanges<>(table, decision);
        refs.forEach(changes::add);
        return changes.bulks();
    }

    private void commit(Handle handle, Prepared first) {
        try {
            handle.commit();
        } catch (RuntimeException failed) {
            if (SqlFailure.leavesCommitOpen(failed)) {
                throw new CommitUnknownException(first.changes().id(), failed);
            }
            throw SqlFailure.wrap(failed);
        }
        try {
            layout.dialect().afterCommit(handle);
        } catch (RuntimeException failed) {
            throw new CommitUnknownException(first.changes().id(), failed);
        }
    }
}
