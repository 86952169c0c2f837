// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.table;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Indexes;
import io.distributedci.storage.Keys;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.vavr.collection.TreeSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The next state in the making: change sets are decided in their order, each on what the ones before it left. A change set is checked entirely before anything of it is
 * applied, so a refused one leaves no trace (S2.2). If the batch is dropped, nothing has happened.
 */
public final class Batch<B> {
    private final Tables<B> before;
    private final List<Table.@Nullable Draft<?, B>> drafts;
    private final Tree.Editor<Receipt.Committed> receipts;
    private long position;

    /** A batch after this state. */
    public Batch(Tables<B> before) {
        this.before = before;
        drafts = new ArrayList<>(Collections.nCopies(before.tables().size(), null));
        receipts = before.receipts().edit();
        position = before.position().value();
    }

    /** Where what was accepted goes. */
    @FunctionalInterface
    public interface Accepted<B> {
        /**
         * The change is accepted; its first event follows this position.
         *
         * @return the bodies of what it writes, in the order of its targets
         */
        Iterable<B> keep(Prepared change, Position after);
    }

    /** A change that was decided before, and is applied again. */
    public record Landed(Receipt.Committed receipt, List<Target> targets) {
        public Landed {
            requireNonNull(receipt);
            targets = List.copyOf(targets);
        }
    }

    /** What one change does to one index. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Reindexed(Target target, int index, byte[][] gone, byte[][] come) {}

    /** Decides one change set. */
    public Receipt decide(Prepared prepared, Accepted<B> accepted) {
        Receipt.Committed first = receipts.tree().get(prepared.commit());
        if (first != null) {
            return first;
        }
        Set<Ref> stale = stale(prepared);
        if (!stale.isEmpty()) {
            return new Receipt.Stale(TreeSet.ofAll(stale));
        }
        List<Reindexed> reindexed = reindexed(prepared.targets());
        Receipt.Taken taken = taken(prepared, reindexed);
        return taken != null ? taken : apply(prepared, reindexed, accepted);
    }

    /** Applies a change that was accepted in a former life of the store; the same changes in the same order give the same state. */
    public void replay(Landed landed, Iterable<B> bodies) {
        apply(landed.receipt(), landed.targets(), reindexed(landed.targets()), bodies);
    }

    /** Gives an entity another body for the same version; nothing happens when it is not the one that is expected. */
    public void rebody(int kind, byte[] id, B expected, B body) {
        Table.Draft<?, B> draft = draft(kind);
        if (expected.equals(draft.body(id))) {
            draft.put(id, body);
        }
    }

    /** The state with all that was accepted. */
    public Tables<B> after() {
        List<Table<?, B>> tables = new ArrayList<>(before.tables());
        for (int kind = 0; kind < drafts.size(); kind++) {
            Table.Draft<?, B> draft = drafts.get(kind);
            if (draft != null) {
                tables.set(kind, draft.table());
            }
        }
        return new Tables<>(before.kinds(), tables, receipts.tree(), new Position(position));
    }

    private Set<Ref> stale(Prepared prepared) {
        Set<Ref> stale = new HashSet<>();
        for (Prepared.Guard guard : prepared.guards()) {
            if (version(guard.kind(), guard.id()) != guard.version()) {
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

    private List<Reindexed> reindexed(List<Target> targets) {
        List<Reindexed> reindexed = new ArrayList<>();
        for (Target target : targets) {
            reindex(target, reindexed);
        }
        return reindexed;
    }

    private <T extends Entity> void reindex(Target target, List<Reindexed> into) {
        Table<T, B> table = table(target.kind());
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

    private Receipt apply(Prepared prepared, List<Reindexed> reindexed, Accepted<B> accepted) {
        ChangeSet changes = prepared.changes();
        Position before = new Position(position);
        Position last = new Position(position + changes.events().size());
        Receipt.Committed committed = new Receipt.Committed(changes.id(), last, changes.at());
        apply(committed, prepared.targets(), reindexed, accepted.keep(prepared, before));
        return committed;
    }

    private void apply(
            Receipt.Committed committed, List<Target> targets, List<Reindexed> reindexed, Iterable<B> bodies) {
        Iterator<B> body = bodies.iterator();
        for (Target target : targets) {
            if (target.after() == null) {
                draft(target.kind()).remove(target.id());
            } else {
                draft(target.kind()).put(target.id(), body.next());
            }
        }
        for (Reindexed entry : reindexed) {
            draft(entry.target().kind()).reindex(entry.index(), entry.gone(), entry.come());
        }
        receipts.put(Keys.ofId(committed.id().value()), committed);
        position = committed.position().value();
    }

    private Indexes<?> declared(Reindexed entry) {
        return before.tables().get(entry.target().kind()).declared();
    }

    private long version(int kind, byte[] id) {
        Table.Draft<?, B> draft = drafts.get(kind);
        return draft == null ? before.tables().get(kind).version(id) : draft.version(id);
    }

    @SuppressWarnings("unchecked")
    private <T extends Entity> Table<T, B> table(int kind) {
        Table.Draft<?, B> draft = drafts.get(kind);
        return (Table<T, B>) (draft == null ? before.tables().get(kind) : draft.table());
    }

    private Table.Draft<?, B> draft(int kind) {
        Table.Draft<?, B> draft = drafts.get(kind);
        if (draft == null) {
            draft = before.tables().get(kind).draft();
            drafts.set(kind, draft);
        }
        return draft;
    }
}
