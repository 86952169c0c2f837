// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.vavr.collection.TreeSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides the change sets of a batch in their order, each on what the ones before it left. Pure: what the database holds came in as {@link Facts}, and what is to be
 * written stays here until it is asked for. A refused change set leaves no trace (S2.2).
 */
final class Decision {
    private final Facts facts;
    private final Map<Ref, @Nullable Row<?>> written = new LinkedHashMap<>();
    private final Map<Key, Ref> taken = new HashMap<>();
    private final Set<Ref> losers = new HashSet<>();
    private final Map<CommitId, Receipt.Committed> landed = new HashMap<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private final long start;
    private long position;

    /** A change set that is to be written. */
    record Accepted(Prepared prepared, Receipt.Committed receipt) {}

    /** @param start position of the last event before */
    Decision(Facts facts, long start) {
        this.facts = facts;
        this.start = start;
        position = start;
        landed.putAll(facts.receipts());
    }

    Receipt decide(Prepared prepared) {
        Receipt.Committed first = landed.get(prepared.changes().id());
        if (first != null) {
            return first;
        }
        Set<Ref> stale = stale(prepared);
        if (!stale.isEmpty()) {
            return new Receipt.Stale(TreeSet.ofAll(stale));
        }
        Receipt.Taken conflict = conflict(prepared);
        return conflict != null ? conflict : accept(prepared);
    }

    /** What it was decided on. */
    Facts facts() {
        return facts;
    }

    /** The accepted change sets, in the order of commits. */
    List<Accepted> accepted() {
        return accepted;
    }

    /** The last state of everything that was written; null for what was removed. */
    Map<Ref, @Nullable Row<?>> written() {
        return written;
    }

    /** The position of the last event before. */
    long start() {
        return start;
    }

    /** The position of the last event. */
    long position() {
        return position;
    }

    /** Whether somebody else takes a unique key that this entity has in the database. */
    boolean losesKey(Ref ref) {
        return losers.contains(ref);
    }

    private Set<Ref> stale(Prepared prepared) {
        Set<Ref> stale = new HashSet<>();
        for (Prepared.Guard guard : prepared.guards()) {
            if (version(guard.ref()) != guard.version()) {
                stale.add(guard.ref());
            }
        }
        for (Prepared.Members<?> members : prepared.members()) {
            addChanged(members, stale);
        }
        return stale;
    }

    private long version(Ref ref) {
        if (!written.containsKey(ref)) {
            return facts.version(ref);
        }
        Row<?> row = written.get(ref);
        return row == null ? 0 : row.entity().version();
    }

    private void addChanged(Prepared.Members<?> members, Set<Ref> stale) {
        String kind = members.table().type().name();
        Set<UUID> left = new HashSet<>(members.membership().ids().toJavaSet());
        for (UUID id : present(members)) {
            if (!left.remove(id)) {
                stale.add(new Ref(kind, id));
            }
        }
        left.forEach(id -> stale.add(new Ref(kind, id)));
    }

    private Set<UUID> present(Prepared.Members<?> members) {
        Set<UUID> present = new HashSet<>(facts.members().getOrDefault(members.question(), Set.of()));
        String kind = members.table().type().name();
        written.forEach((ref, row) -> {
            if (ref.kind().equals(kind)) {
                present.remove(ref.value());
                if (row != null && members.matches(row.entity())) {
                    present.add(ref.value());
                }
            }
        });
        return present;
    }

    /** The first unique key that somebody else has after the change, or that two entities of the change set would have. */
    private Receipt.@Nullable Taken conflict(Prepared prepared) {
        Map<Ref, @Nullable Row<?>> after = new HashMap<>();
        prepared.targets().forEach(target -> after.put(target.ref(), target.after()));
        Map<Key, Ref> come = new HashMap<>();
        for (Prepared.Target target : prepared.targets()) {
            for (Key key :
                    target.after() == null ? List.<Key>of() : target.after().keys()) {
                Ref owner = owner(key, target.ref(), after);
                owner = owner == null ? come.putIfAbsent(key, target.ref()) : owner;
                if (owner != null && !owner.equals(target.ref())) {
                    return new Receipt.Taken(target.ref(), indexName(target.table(), key), owner);
                }
            }
        }
        return null;
    }

    /** Who has the key now and still has it after the change, if it is not the entity itself. */
    private @Nullable Ref owner(Key key, Ref self, Map<Ref, @Nullable Row<?>> after) {
        Ref owner = taken.containsKey(key) ? taken.get(key) : facts.owner(key);
        if (owner == null || owner.equals(self)) {
            return null;
        }
        boolean rewritten = after.containsKey(owner) || written.containsKey(owner);
        Row<?> row = after.containsKey(owner) ? after.get(owner) : written.get(owner);
        return !rewritten || (row != null && row.keys().contains(key)) ? owner : null;
    }

    private static String indexName(EntityTable<?> table, Key key) {
        return table.declared().index(key.index()).name();
    }

    private Receipt accept(Prepared prepared) {
        for (Prepared.Target target : prepared.targets()) {
            Row<? extends Entity> row = target.after();
            written.put(target.ref(), row);
            if (row != null) {
                row.keys().forEach(key -> take(key, target.ref()));
            }
        }
        position += prepared.facts().size();
        Receipt.Committed receipt = new Receipt.Committed(
                prepared.changes().id(),
                new Position(position),
                prepared.changes().at());
        landed.put(receipt.id(), receipt);
        accepted.add(new Accepted(prepared, receipt));
        return receipt;
    }

    private void take(Key key, Ref taker) {
        Ref owner = facts.owner(key);
        if (owner != null && !owner.equals(taker)) {
            losers.add(owner);
        }
        taken.put(key, taker);
    }
}
