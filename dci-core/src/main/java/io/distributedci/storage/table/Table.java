// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.table;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Indexes;
import io.distributedci.storage.Keys;
import io.distributedci.storage.PlanCursor;
import io.distributedci.storage.Query;
import io.distributedci.storage.QueryPlan;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All entities of one type in one state: by id, and the keys of each index. An index has no entities of its own, so changing one that keeps its keys touches none. */
public final class Table<T extends Entity, B> {
    private final Indexes<T> declared;
    private final Bodies<B> bodies;
    private final Tree<B> byId;
    private final List<Tree<Void>> indexes;

    private Table(Indexes<T> declared, Bodies<B> bodies, Tree<B> byId, List<Tree<Void>> indexes) {
        this.declared = declared;
        this.bodies = bodies;
        this.byId = byId;
        this.indexes = indexes;
    }

    static <T extends Entity, B> Table<T, B> of(EntityType<T> type, Bodies<B> bodies, Trees<B> trees) {
        List<Tree<Void>> indexes = new ArrayList<>();
        type.indexes().forEach(index -> indexes.add(trees.keys(type, index)));
        return new Table<>(Indexes.of(type), bodies, trees.bodies(type), indexes);
    }

    /** The indexes as declared. */
    public Indexes<T> declared() {
        return declared;
    }

    /** The bodies by id. */
    public Tree<B> byId() {
        return byId;
    }

    /** The keys of each index, in the order of their declaration. */
    public List<Tree<Void>> keys() {
        return Collections.unmodifiableList(indexes);
    }

    /** The entity, or null. */
    @Nullable
    T get(byte[] id) {
        B body = byId.get(id);
        return body == null ? null : bodies.entity(declared.type(), id, body);
    }

    /** The version of the entity, 0 when there is none. */
    long version(byte[] id) {
        B body = byId.get(id);
        return body == null ? 0 : bodies.version(body);
    }

    Either<DciError, Page<T>> scan(Query<T> query) {
        return QueryPlan.of(declared, query).map(plan -> plan.page(range(plan)));
    }

    Either<DciError, Long> count(Condition where) {
        return QueryPlan.counting(declared, where).map(this::count);
    }

    private long count(QueryPlan<T> plan) {
        if (!plan.exact()) {
            return plan.count(range(plan));
        }
        Tree<?> tree = plan.index() == QueryPlan.BY_ID ? byId : indexes.get(plan.index());
        return tree.count(plan.from(), plan.to().getOrNull());
    }

    /** Every entity that the plan's condition holds of, in no particular order. */
    void forEach(QueryPlan<T> plan, Consumer<T> each) {
        PlanCursor<T> range = range(plan);
        while (range.next()) {
            T entity = range.get();
            if (plan.matches(entity)) {
                each.accept(entity);
            }
        }
    }

    private PlanCursor<T> range(QueryPlan<T> plan) {
        if (plan.index() == QueryPlan.BY_ID) {
            return new ById<>(this, cursor(byId, plan));
        }
        return new ByIndex<>(this, cursor(indexes.get(plan.index()), plan), declared.idDescending(plan.index()));
    }

    private static <V> Tree.Cursor<V> cursor(Tree<V> tree, QueryPlan<?> plan) {
        byte[] from = plan.from();
        byte[] to = plan.to().getOrNull();
        return plan.backward() ? tree.descending(from, to) : tree.ascending(from, to);
    }

    private record ById<T extends Entity, B>(Table<T, B> table, Tree.Cursor<B> entries) implements PlanCursor<T> {
        @Override
        public boolean next() {
            return entries.next();
        }

        @Override
        public T get() {
            return table.bodies.entity(table.declared.type(), entries.key(), present(entries.get()));
        }
    }

    private record ByIndex<T extends Entity, B>(Table<T, B> table, Tree.Cursor<Void> keys, boolean idDescending)
            implements PlanCursor<T> {
        @Override
        public boolean next() {
            return keys.next();
        }

        @Override
        public T get() {
            byte[] key = keys.key();
            byte[] id = Arrays.copyOfRange(key, key.length - Keys.ID_LENGTH, key.length);
            if (idDescending) {
                for (int i = 0; i < id.length; i++) {
                    id[i] = (byte) ~id[i];
                }
            }
            return present(table.get(id));
        }
    }

    private static <T> T present(@Nullable T entity) {
        if (entity == null) {
            throw new IllegalStateException("an index names an entity that is not there");
        }
        return entity;
    }

    /** Starts to change this table. */
    Draft<T, B> draft() {
        return new Draft<>(this);
    }

    /** A table in the making; see {@link Tree.Editor}. */
    static final class Draft<T extends Entity, B> {
        private final Indexes<T> declared;
        private final Bodies<B> bodies;
        private final Tree.Editor<B> byId;
        private final List<Tree.Editor<Void>> indexes = new ArrayList<>();

        private Draft(Table<T, B> table) {
            declared = table.declared;
            bodies = table.bodies;
            byId = table.byId.edit();
            table.indexes.forEach(index -> indexes.add(index.edit()));
        }

        /** The table as it is now, until the next change. */
        Table<T, B> table() {
            List<Tree<Void>> trees = new ArrayList<>(indexes.size());
            for (Tree.Editor<Void> index : indexes) {
                trees.add(index.tree());
            }
            return new Table<>(declared, bodies, byId.tree(), trees);
        }

        long version(byte[] id) {
            B body = byId.tree().get(id);
            return body == null ? 0 : bodies.version(body);
        }

        @Nullable
        B body(byte[] id) {
            return byId.tree().get(id);
        }

        /** The key of another entity than {@code self} that is equal to this one but for the id; null when there is none. */
        byte @Nullable [] owner(int index, byte[] key, UUID self) {
            byte[] prefix = Arrays.copyOf(key, key.length - Keys.ID_LENGTH);
            Tree.Cursor<Void> keys = indexes.get(index).tree().ascending(prefix, null);
            boolean descending = declared.idDescending(index);
            while (keys.next() && startsWith(keys.key(), prefix)) {
                if (!Keys.idIn(keys.key(), descending).equals(self)) {
                    return keys.key();
                }
            }
            return null;
        }

        private static boolean startsWith(byte[] key, byte[] prefix) {
            return key.length == prefix.length + Keys.ID_LENGTH
                    && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
        }

        void put(byte[] id, B body) {
            byId.put(id, body);
        }

        void remove(byte[] id) {
            byId.remove(id);
        }

        void reindex(int index, byte[][] gone, byte[][] come) {
            Tree.Editor<Void> keys = indexes.get(index);
            for (byte[] key : gone) {
                keys.remove(key);
            }
            for (byte[] key : come) {
                keys.put(key, null);
            }
        }
    }
}
