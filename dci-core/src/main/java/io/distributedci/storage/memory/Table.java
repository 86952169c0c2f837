package io.distributedci.storage.memory;

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
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All entities of one type in one state: by id, and the keys of each index. An index has no entities of its own, so changing one that keeps its keys touches none. */
final class Table<T extends Entity> {
    private final Indexes<T> declared;
    private final BTree<T> byId;
    private final List<BTree<Void>> indexes;

    private Table(Indexes<T> declared, BTree<T> byId, List<BTree<Void>> indexes) {
        this.declared = declared;
        this.byId = byId;
        this.indexes = indexes;
    }

    static <T extends Entity> Table<T> empty(EntityType<T> type) {
        List<BTree<Void>> indexes = new ArrayList<>();
        type.indexes().forEach(index -> indexes.add(BTree.set()));
        return new Table<>(Indexes.of(type), BTree.map(), indexes);
    }

    Indexes<T> declared() {
        return declared;
    }

    @Nullable
    T get(byte[] id) {
        return byId.get(id);
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
        BTree<?> tree = plan.index() == QueryPlan.BY_ID ? byId : indexes.get(plan.index());
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
            BTree.Cursor<T> entries = cursor(byId, plan);
            return new ById<>(entries);
        }
        return new ByIndex<>(byId, cursor(indexes.get(plan.index()), plan), declared.idDescending(plan.index()));
    }

    private static <V> BTree.Cursor<V> cursor(BTree<V> tree, QueryPlan<?> plan) {
        byte[] from = plan.from();
        byte[] to = plan.to().getOrNull();
        return plan.backward() ? tree.descending(from, to) : tree.ascending(from, to);
    }

    private record ById<T extends Entity>(BTree.Cursor<T> entries) implements PlanCursor<T> {
        @Override
        public boolean next() {
            return entries.next();
        }

        @Override
        public T get() {
            return present(entries.get());
        }
    }

    private record ByIndex<T extends Entity>(BTree<T> byId, BTree.Cursor<Void> keys, boolean idDescending)
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
            return present(byId.get(id));
        }
    }

    private static <T> T present(@Nullable T entity) {
        if (entity == null) {
            throw new IllegalStateException("an index names an entity that is not there");
        }
        return entity;
    }

    /** Starts to change this table. */
    Draft<T> draft() {
        return new Draft<>(this);
    }

    /** A table in the making; see {@link BTree.Editor}. */
    static final class Draft<T extends Entity> {
        private final Indexes<T> declared;
        private final BTree.Editor<T> byId;
        private final List<BTree.Editor<Void>> indexes = new ArrayList<>();

        private Draft(Table<T> table) {
            declared = table.declared;
            byId = table.byId.edit();
            table.indexes.forEach(index -> indexes.add(index.edit()));
        }

        /** The table as it is now, until the next change. */
        Table<T> table() {
            List<BTree<Void>> trees = new ArrayList<>(indexes.size());
            for (BTree.Editor<Void> index : indexes) {
                trees.add(index.tree());
            }
            return new Table<>(declared, byId.tree(), trees);
        }

        Indexes<T> declared() {
            return declared;
        }

        @Nullable
        T get(byte[] id) {
            return byId.tree().get(id);
        }

        /** The key of another entity than {@code self} that is equal to this one but for the id; null when there is none. */
        byte @Nullable [] owner(int index, byte[] key, UUID self) {
            byte[] prefix = Arrays.copyOf(key, key.length - Keys.ID_LENGTH);
            BTree.Cursor<Void> keys = indexes.get(index).tree().ascending(prefix, null);
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

        void put(byte[] id, T entity) {
            byId.put(id, entity);
        }

        void remove(byte[] id) {
            byId.remove(id);
        }

        void reindex(int index, byte[][] gone, byte[][] come) {
            BTree.Editor<Void> keys = indexes.get(index);
            for (byte[] key : gone) {
                keys.remove(key);
            }
            for (byte[] key : come) {
                keys.put(key, null);
            }
        }
    }
}
