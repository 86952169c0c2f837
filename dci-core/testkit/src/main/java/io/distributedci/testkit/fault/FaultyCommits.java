// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.fault;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.query.Condition;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.CommitUnknownException;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Commits with a fault. */
final class FaultyCommits {
    private final Storage healthy;
    private final Fault fault;
    private final Set<CommitId> tried = ConcurrentHashMap.newKeySet();
    private final java.util.Map<CommitId, Receipt.Committed> invented = new ConcurrentHashMap<>();
    private volatile Map<Ref, Entity> smuggled = HashMap.empty();

    FaultyCommits(Storage healthy, Fault fault) {
        this.healthy = healthy;
        this.fault = fault;
    }

    Map<Ref, Entity> smuggled() {
        return smuggled;
    }

    Receipt commit(ChangeSet changes) {
        return switch (fault) {
            case LOST_GUARD -> onPresent(changes, true);
            case ZERO_GUARD_IGNORED -> onPresent(changes, false);
            case READ_GUARD_IGNORED -> healthy.commit(Rewriting.withoutReadGuards(changes));
            case SET_GUARD_IGNORED -> healthy.commit(Rewriting.withoutSetGuards(changes));
            case EVENT_MISSING -> healthy.commit(withoutLastEvent(changes));
            case WRITE_MISSING -> healthy.commit(Rewriting.withoutLastWrite(changes));
            case CHANGE_TORN -> torn(changes);
            case COMMIT_REPEATED -> repeated(changes);
            case COMMIT_ID_IGNORED -> healthy.commit(Rewriting.renamed(changes));
            case KEY_CONDITION_IGNORED, KEY_NOT_PASSED_ON -> clash(changes).getOrElse(() -> healthy.commit(changes));
            case GUARD_RACES -> late(changes);
            case UNKNOWN_LANDED, UNREACHABLE, UNKNOWN_LOST, BUSY -> mishap(changes);
            default -> after(changes, healthy.commit(changes));
        };
    }

    Option<Receipt.Committed> find(CommitId id) {
        return switch (fault) {
            case COMMIT_FORGOTTEN -> Option.none();
            case REFUSAL_FOUND -> healthy.find(id).orElse(() -> Option.of(invented.get(id)));
            case UNREACHABLE -> throw new StorageException("the store does not answer");
            default -> healthy.find(id);
        };
    }

    private Receipt after(ChangeSet changes, Receipt receipt) {
        return switch (fault) {
            case STALE_NAMES_ONE ->
                receipt instanceof Receipt.Stale stale
                        ? new Receipt.Stale(TreeSet.of(stale.refs().head()))
                        : receipt;
            case RECEIPT_BEHIND ->
                receipt instanceof Receipt.Committed committed ? behind(changes, committed) : receipt;
            case KEY_SHARED, ABSENT_KEYS_DIFFER ->
                receipt instanceof Receipt.Taken taken ? smuggle(changes, taken) : receipt;
            case REFUSAL_LEAVES_EVENT -> withTrace(receipt, Rewriting.scrap(changes, 0));
            case REFUSAL_LEAVES_WRITE ->
                withTrace(receipt, Rewriting.onPresentVersions(Rewriting.scrap(changes, 1), healthy, ref -> true));
            case REFUSAL_FOUND -> invent(changes, receipt);
            default -> receipt;
        };
    }

    private Receipt onPresent(ChangeSet changes, boolean existed) {
        return healthy.commit(Rewriting.onPresentVersions(
                changes,
                healthy,
                ref -> writes(changes, ref) && changes.expected().get(ref).get() > 0 == existed));
    }

    private static boolean writes(ChangeSet changes, Ref ref) {
        return changes.removals().contains(ref)
                || changes.writes().exists(write -> write.ref().equals(ref));
    }

    private static ChangeSet withoutLastEvent(ChangeSet changes) {
        return changes.events().size() < 2
                ? changes
                : Rewriting.withEvents(changes, changes.events().init());
    }

    private Receipt torn(ChangeSet changes) {
        if (changes.events().size() < 2) {
            return healthy.commit(changes);
        }
        Receipt first = healthy.commit(
                Rewriting.renamed(Rewriting.withEvents(changes, changes.events().take(1))));
        return first instanceof Receipt.Committed
                ? healthy.commit(Rewriting.withEvents(
                        Rewriting.withoutSetGuards(Rewriting.onPresentVersions(changes, healthy, ref -> true)),
                        changes.events().drop(1)))
                : first;
    }

    private Receipt repeated(ChangeSet changes) {
        return tried.add(changes.id())
                ? healthy.commit(changes)
                : healthy.commit(Rewriting.renamed(Rewriting.onPresentVersions(changes, healthy, ref -> true)));
    }

    private Receipt late(ChangeSet changes) {
        if (!Rewriting.holds(changes, healthy)) {
            return healthy.commit(changes);
        }
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        return healthy.commit(Rewriting.onPresentVersions(changes, healthy, ref -> true));
    }

    private Receipt mishap(ChangeSet changes) {
        if (!tried.add(changes.id())) {
            return healthy.commit(changes);
        }
        if (fault == Fault.BUSY) {
            return new Receipt.Busy(1);
        }
        Option<Receipt> landed = fault == Fault.UNKNOWN_LOST ? Option.none() : Option.some(healthy.commit(changes));
        throw new CommitUnknownException(changes.id(), new StorageException("the line was cut; landed: " + landed));
    }

    private static Receipt behind(ChangeSet changes, Receipt.Committed committed) {
        long first = committed.position().value() - changes.events().size() + 1;
        return new Receipt.Committed(committed.id(), new Position(first), committed.at());
    }

    private Receipt withTrace(Receipt receipt, ChangeSet trace) {
        boolean refused = receipt instanceof Receipt.Stale || receipt instanceof Receipt.Taken;
        return refused && healthy.commit(trace) instanceof Receipt.Busy busy ? busy : receipt;
    }

    private Receipt invent(ChangeSet changes, Receipt receipt) {
        if (!(receipt instanceof Receipt.Committed)) {
            invented.put(changes.id(), new Receipt.Committed(changes.id(), new Position(1), changes.at()));
        }
        return receipt;
    }

    private Receipt smuggle(ChangeSet changes, Receipt.Taken taken) {
        if (fault == Fault.ABSENT_KEYS_DIFFER
                && !changes.writes()
                        .exists(write -> write.ref().equals(taken.written()) && lacks(write, taken.index()))) {
            return taken;
        }
        smuggled = smuggled.merge(HashMap.ofEntries(
                changes.writes().map(write -> Tuple.of(write.ref(), (Entity) write.entity()))));
        return healthy.commit(Rewriting.withoutWrites(changes));
    }

    private static <T extends Entity> boolean lacks(ChangeSet.Write<T> write, String index) {
        return write.type()
                .indexes()
                .filter(each -> each.name().equals(index))
                .flatMap(Index::columns)
                .exists(column -> write.type().field(column.field()).of(write.entity()) == null);
    }

    /** A clash that the contract does not know. */
    private Option<Receipt> clash(ChangeSet changes) {
        try (View view = healthy.view()) {
            return changes.writes().flatMap(write -> clash(write, view)).headOption();
        }
    }

    private <T extends Entity> Vector<Receipt> clash(ChangeSet.Write<T> write, View view) {
        EntityType<T> type = write.type();
        return type.indexes().filter(Index::unique).flatMap(index -> {
            Condition when = fault == Fault.KEY_CONDITION_IGNORED ? Condition.everything() : index.when();
            boolean takesPart = type.fields().bind(when).get().test(write.entity());
            return view.scan(Query.of(type).where(when))
                    .get()
                    .items()
                    .filter(other ->
                            takesPart && !other.id().equals(write.entity().id()))
                    .filter(other -> sameKey(type, index, write.entity(), other))
                    .map(other -> new Receipt.Taken(write.ref(), index.name(), Ref.to(other.id())));
        });
    }

    private static <T extends Entity> boolean sameKey(EntityType<T> type, Index index, T one, T other) {
        return index.columns()
                .map(column -> type.field(column.field()))
                .forAll(field -> Objects.equals(field.of(one), field.of(other)));
    }
}
