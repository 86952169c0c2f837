package io.distributedci.storage.memory;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Indexes;
import io.distributedci.storage.Keys;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.vavr.collection.TreeSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The next state in the making: change sets are decided in their order, each on what the ones before it left. A change set is checked entirely before anything of it is
 * applied, so a refused one leaves no trace (S2.2). If the batch is dropped, nothing has happened.
 */
final class Batch {
    private final State before;
    private final Table.@Nullable Draft<?>[] drafts;
    private final BTree.Editor<Receipt.Committed> receipts;
    private EventLog log;

    Batch(State before) {
        this.before = before;
        drafts = new Table.Draft<?>[before.tables().size()];
        receipts = before.receipts().edit();
        log = before.log();
    }

    /** What one change set does to one index. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Reindexed(Prepared.Target target, int index, byte[][] gone, byte[][] come) {}

    /** Decides one change set. */
    Receipt decide(Prepared prepared) {
        Receipt.Committed first = receipts.tree().get(prepared.commit());
        if (first != null) {
            return first;
        }
        Set<Ref> stale = stale(prepared);
        if (!stale.isEmpty()) {
            return new Receipt.Stale(TreeSet.ofAll(stale));
        }
        List<Reindexed> reindexed = reindexed(prepared);
        Receipt.Taken taken = taken(prepared, reindexed);
        return taken != null ? taken : apply(prepared, reindexed);
    }

    /** The state with all that was accepted. */
    State after() {
        List<Table<?>> tables = new ArrayList<>(before.tables());
        for (int kind = 0; kind < drafts.length; kind++) {
            Table.Draft<?> draft = drafts[kind];
            if (draft != null) {
                tables.set(kind, draft.table());
            }
        }
        return new State(before.kinds(), tables, log, receipts.tree());
    }

    private Set<Ref> stale(Prepared prepared) {
        Set<Ref> stale = new HashSet<>();
        for (Prepared.Guard guard : prepared.guards()) {
            Entity stored = stored(guard.kind(), guard.id());
            if ((stored == null ? 0 : stored.version()) != guard.version()) {
                stale.add(guard.ref());
            }
        }
        for (Prepared.Members<?> members : prepared.members()) {
            addChanged(members, stale);
        }
        return stale;
    }

    private <T extends Entity> void addChanged(Prepared.Members<T> members, Set<Ref> stale) {
        String kind = members.membership().type().name();
        Set<UUID> left = new HashSet<>(members.membership().ids().toJavaSet());
        this.<T>table(members.kind()).forEach(members.plan(), entity -> {
            UUID id = entity.id().value();
            if (!left.remove(id)) {
                stale.add(new Ref(kind, id));
            }
        });
        left.forEach(id -> stale.add(new Ref(kind, id)));
    }

    private List<Reindexed> reindexed(Prepared prepared) {
        List<Reindexed> reindexed = new ArrayList<>();
        for (Prepared.Target target : prepared.targets()) {
            reindex(target, reindexed);
        }
        return reindexed;
    }

    private <T extends Entity> void reindex(Prepared.Target target, List<Reindexed> into) {
        Table<T> table = table(target.kind());
        Class<T> type = table.declared().type().javaType();
        Entity after = target.after();
        table.declared()
                .changes(
                        table.get(target.id()),
                        after == null ? null : type.cast(after),
                        (index, gone, come) -> into.add(new Reindexed(target, index, gone, come)));
    }

    /** The first unique key that somebody else has, or that two entities of the same change set would have. */
    private Receipt.@Nullable Taken taken(Prepared prepared, List<Reindexed> reindexed) {
        boolean single = prepared.targets().size() == 1;
        Set<ByteBuffer> gone = single ? Set.of() : gone(reindexed);
        Map<ByteBuffer, Ref> come = new HashMap<>();
        for (Reindexed entry : reindexed) {
            if (!declared(entry).index(entry.index()).unique()) {
                continue;
            }
            for (byte[] key : entry.come()) {
                Ref owner = owner(entry, key, gone);
                if (owner == null && !single) {
                    owner = come.put(uniquePart(entry, key), entry.target().ref());
                }
                if (owner != null && !owner.equals(entry.target().ref())) {
                    String index = declared(entry).index(entry.index()).name();
                    return new Receipt.Taken(entry.target().ref(), index, owner);
                }
            }
        }
        return null;
    }

    private @Nullable Ref owner(Reindexed entry, byte[] key, Set<ByteBuffer> gone) {
        Ref ref = entry.target().ref();
        byte[] other = draft(entry.target().kind()).owner(entry.index(), key, ref.value());
        if (other == null || gone.contains(whole(entry, other))) {
            return null;
        }
        return new Ref(ref.kind(), Keys.idIn(other, declared(entry).idDescending(entry.index())));
    }

    private Set<ByteBuffer> gone(List<Reindexed> reindexed) {
        Set<ByteBuffer> gone = new HashSet<>();
        for (Reindexed entry : reindexed) {
            if (declared(entry).index(entry.index()).unique()) {
                for (byte[] key : entry.gone()) {
                    gone.add(whole(entry, key));
                }
            }
        }
        return gone;
    }

    /** The key, and which index of which kind it is of. */
    private static ByteBuffer whole(Reindexed entry, byte[] key) {
        return tagged(entry, key, key.length);
    }

    private static ByteBuffer uniquePart(Reindexed entry, byte[] key) {
        return tagged(entry, key, key.length - Keys.ID_LENGTH);
    }

    private static ByteBuffer tagged(Reindexed entry, byte[] key, int length) {
        return ByteBuffer.allocate(2 * Integer.BYTES + length)
                .putInt(entry.target().kind())
                .putInt(entry.index())
                .put(key, 0, length)
                .flip();
    }

    private Receipt apply(Prepared prepared, List<Reindexed> reindexed) {
        for (Prepared.Target target : prepared.targets()) {
            apply(target);
        }
        for (Reindexed entry : reindexed) {
            draft(entry.target().kind()).reindex(entry.index(), entry.gone(), entry.come());
        }
        ChangeSet changes = prepared.changes();
        log = log.append(recorded(changes));
        Receipt.Committed committed = new Receipt.Committed(changes.id(), log.position(), changes.at());
        receipts.put(prepared.commit(), committed);
        return committed;
    }

    private <T extends Entity> void apply(Prepared.Target target) {
        Table.Draft<T> draft = draft(target.kind());
        Entity after = target.after();
        if (after == null) {
            draft.remove(target.id());
        } else {
            draft.put(target.id(), draft.declared().type().javaType().cast(after));
        }
    }

    private List<Recorded> recorded(ChangeSet changes) {
        long position = log.position().value();
        List<Recorded> recorded = new ArrayList<>(changes.events().size());
        for (Event event : changes.events()) {
            position++;
            recorded.add(new Recorded(new Position(position), changes.id(), changes.at(), changes.actor(), event));
        }
        return recorded;
    }

    private Indexes<?> declared(Reindexed entry) {
        return before.tables().get(entry.target().kind()).declared();
    }

    private @Nullable Entity stored(int kind, byte[] id) {
        Table.Draft<?> draft = drafts[kind];
        return draft == null ? before.tables().get(kind).get(id) : draft.get(id);
    }

    @SuppressWarnings("unchecked")
    private <T extends Entity> Table<T> table(int kind) {
        Table.Draft<?> draft = drafts[kind];
        return (Table<T>) (draft == null ? before.tables().get(kind) : draft.table());
    }

    @SuppressWarnings("unchecked")
    private <T extends Entity> Table.Draft<T> draft(int kind) {
        Table.Draft<?> draft = drafts[kind];
        if (draft == null) {
            draft = before.tables().get(kind).draft();
            drafts[kind] = draft;
        }
        return (Table.Draft<T>) draft;
    }
}
