// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.query.Bound;
import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import io.distributedci.query.Sort;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The declared indexes of one type, compiled once: what keys an entity has in each, and what a change of the entity changes there. The columns of all indexes
 * share their fields, and indexes with equal conditions share those, so that each is evaluated once per entity. Plans of small
 * queries are remembered, since use cases ask the same ones over and over; for the rest it is immutable. Safe for use by many threads.
 */
public final class Indexes<T extends Entity> {
    /** Most plans that are remembered for one type. */
    private static final int MAX_PLANS = 1024;
    /** Most terms of a condition whose plan is remembered. */
    private static final int MAX_TERMS = 8;

    private static final byte[][] NONE = {};

    private final EntityType<T> type;
    private final List<Field<T>> fields = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Bound<T>> bound = new ArrayList<>();
    private final List<Compiled<T>> compiled = new ArrayList<>();
    private final Cache<Query<T>, Either<DciError, QueryPlan<T>>> plans =
            Caffeine.newBuilder().maximumSize(MAX_PLANS).executor(Runnable::run).build();

    private Indexes(EntityType<T> type) {
        this.type = type;
        type.indexes().forEach(this::compile);
    }

    /**
     * One index.
     *
     * @param slots where the values of its columns are
     * @param fanOut number of the column that is a list, or -1
     * @param when number of its condition
     * @param terms what must hold of an entity that takes part
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Compiled<T>(
            Index index,
            int[] slots,
            List<Field<T>> columns,
            boolean[] descending,
            int fanOut,
            int when,
            Vector<Bound<T>> terms) {
        boolean idDescending() {
            return descending[descending.length - 1];
        }

        int size() {
            return slots.length;
        }
    }

    /** The plan of a query: a remembered one, or one made now. A plan depends on declarations and the query only, so it never grows old. */
    Either<DciError, QueryPlan<T>> plan(
            Query<T> query, BiFunction<Indexes<T>, Query<T>, Either<DciError, QueryPlan<T>>> make) {
        return query.after().isEmpty() && isSmall(query.where())
                ? plans.get(query, asked -> make.apply(this, asked))
                : make.apply(this, query);
    }

    private static boolean isSmall(Condition where) {
        Vector<Condition> terms = where.conjuncts();
        return terms.size() <= MAX_TERMS
                && terms.forAll(term -> term instanceof Condition.Compare
                        || term instanceof Condition.Null
                        || term instanceof Condition.Contains);
    }

    /** Receives what a change of an entity changes in the indexes. */
    @FunctionalInterface
    public interface Changes {
        /** In this index, by its number in {@link EntityType#indexes()}, these keys go and those come; no key does both, none comes twice. */
        void changed(int index, byte[][] gone, byte[][] come);
    }

    /** What conditions and indexes see of one entity. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Seen(@Nullable Object[] values, boolean[] holds) {}

    /**
     * The indexes of this type.
     *
     * @throws IllegalArgumentException when a condition of an index does not fit the type
     */
    public static <T extends Entity> Indexes<T> of(EntityType<T> type) {
        return new Indexes<>(type);
    }

    /** The type they belong to. */
    public EntityType<T> type() {
        return type;
    }

    /** How many there are. */
    public int size() {
        return compiled.size();
    }

    /** The declaration of one. */
    public Index index(int number) {
        return compiled.get(number).index();
    }

    /** The direction of the id at the end of the keys of one. */
    public boolean idDescending(int number) {
        return compiled.get(number).idDescending();
    }

    Compiled<T> compiled(int number) {
        return compiled.get(number);
    }

    /** The keys of an entity in one index: none when it takes no part, one per distinct element when the index fans out, else one. */
    public byte[][] keys(int number, T entity) {
        return keys(compiled.get(number), see(entity), entity, new Keys());
    }

    /** Tells every index in which {@code before} (null for a new entity) and {@code after} (null for a removed one) have different keys. */
    public void changes(@Nullable T before, @Nullable T after, Changes sink) {
        Keys writer = new Keys();
        Seen old = before == null ? null : see(before);
        Seen now = after == null ? null : see(after);
        for (int number = 0; number < compiled.size(); number++) {
            Compiled<T> index = compiled.get(number);
            if (old != null && now != null && isSame(index, old, now)) {
                continue;
            }
            byte[][] gone = old == null || before == null ? NONE : keys(index, old, before, writer);
            byte[][] come = now == null || after == null ? NONE : keys(index, now, after, writer);
            tell(number, gone, come, sink);
        }
    }

    private static void tell(int number, byte[][] before, byte[][] after, Changes sink) {
        if (before.length == 0 && after.length == 0) {
            return;
        }
        byte[][] gone = before.length == 0 || after.length == 0 ? before : without(before, after);
        byte[][] come = before.length == 0 || after.length == 0 ? after : without(after, before);
        if (gone.length + come.length > 0) {
            sink.changed(number, gone, come);
        }
    }

    private static byte[][] without(byte[][] keys, byte[][] others) {
        if (keys.length == 1 && others.length == 1) {
            return Arrays.equals(keys[0], others[0]) ? NONE : keys;
        }
        TreeSet<byte[]> left = new TreeSet<>(Arrays::compareUnsigned);
        left.addAll(Arrays.asList(keys));
        for (byte[] other : others) {
            left.remove(other);
        }
        return left.toArray(NONE);
    }

    private static boolean isSame(Compiled<?> index, Seen before, Seen after) {
        if (before.holds[index.when] != after.holds[index.when]) {
            return false;
        }
        if (!after.holds[index.when]) {
            return true;
        }
        for (int slot : index.slots) {
            if (!Objects.equals(before.values[slot], after.values[slot])) {
                return false;
            }
        }
        return true;
    }

    private Seen see(T entity) {
        @Nullable Object[] values = new Object[fields.size()];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = fields.get(slot).of(entity);
        }
        boolean[] holds = new boolean[bound.size()];
        for (int when = 0; when < holds.length; when++) {
            holds[when] = bound.get(when).test(entity);
        }
        return new Seen(values, holds);
    }

    private byte[][] keys(Compiled<T> index, Seen seen, T entity, Keys writer) {
        if (!seen.holds[index.when]) {
            return NONE;
        }
        if (index.fanOut < 0) {
            return new byte[][] {key(index, seen, null, writer.clear(), entity)};
        }
        Object elements = seen.values[index.slots[index.fanOut]];
        if (!(elements instanceof Iterable<?> list)) {
            return NONE;
        }
        TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
        for (Object element : list) {
            keys.add(key(index, seen, element, writer.clear(), entity));
        }
        return keys.toArray(NONE);
    }

    private byte[] key(Compiled<T> index, Seen seen, @Nullable Object element, Keys writer, T entity) {
        for (int column = 0; column < index.slots.length; column++) {
            int slot = index.slots[column];
            Object value = column == index.fanOut ? element : seen.values[slot];
            writer.column(fields.get(slot).type(), index.descending[column], value);
        }
        return writer.id(entity.id().value(), index.idDescending()).toBytes();
    }

    private void compile(Index index) {
        Vector<Field<T>> columns = index.columns().map(column -> type.field(column.field()));
        int when = condition(index.when());
        compiled.add(new Compiled<>(
                index,
                columns.toJavaStream().mapToInt(this::slot).toArray(),
                columns.toJavaList(),
                directions(index),
                columns.indexWhere(Field::many),
                when,
                bound.get(when).conjuncts()));
    }

    private static boolean[] directions(Index index) {
        boolean[] descending = new boolean[index.columns().size()];
        int column = 0;
        for (Sort step : index.columns()) {
            descending[column++] = step.descending();
        }
        return descending;
    }

    private int slot(Field<T> field) {
        int known = fields.indexOf(field);
        if (known < 0) {
            fields.add(field);
        }
        return known < 0 ? fields.size() - 1 : known;
    }

    private int condition(Condition when) {
        int known = conditions.indexOf(when);
        if (known < 0) {
            conditions.add(when);
            bound.add(type.fields().bind(when).getOrElseThrow(error -> new IllegalArgumentException(error.toString())));
        }
        return known < 0 ? conditions.size() - 1 : known;
    }
}
