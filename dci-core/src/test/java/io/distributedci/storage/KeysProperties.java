// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.query.FieldType;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;

/** The order of keys is the order of values (S6.1). */
class KeysProperties {
    /** Two rows of the same shape, with an id each. */
    record Rows(Vector<FieldType> types, Vector<Boolean> descending, Row one, Row other) {
        boolean idDescending() {
            return descending.lastOption().getOrElse(false);
        }

        byte[] key(Row row) {
            Keys keys = new Keys();
            for (int column = 0; column < types.size(); column++) {
                keys.column(
                        types.get(column),
                        descending.get(column),
                        row.values().get(column).getOrNull());
            }
            return keys.id(row.id(), idDescending()).toBytes();
        }

        int typedOrder() {
            for (int column = 0; column < types.size(); column++) {
                Comparator<Object> values =
                        Comparator.nullsFirst(types.get(column).order());
                int order = values.compare(
                        one.values().get(column).getOrNull(),
                        other.values().get(column).getOrNull());
                if (order != 0) {
                    return descending.get(column) ? -order : order;
                }
            }
            int order = FieldType.UUID.order().compare(one.id(), other.id());
            return idDescending() ? -order : order;
        }
    }

    record Row(Vector<Option<Object>> values, UUID id) {}

    @Property(tries = 1000)
    void keys_are_in_the_order_of_their_values(@ForAll("rows") Rows rows) {
        int order = Arrays.compareUnsigned(rows.key(rows.one()), rows.key(rows.other()));
        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(rows.typedOrder()));
    }

    @Property(tries = 500)
    void what_was_written_can_be_read(@ForAll("rows") Rows rows) {
        KeyReader reader = new KeyReader(rows.key(rows.one()));
        for (int column = 0; column < rows.types().size(); column++) {
            Object value =
                    reader.column(rows.types().get(column), rows.descending().get(column));
            assertThat(Option.of(value))
                    .isEqualTo(rows.one().values().get(column).map(KeysProperties::oneZero));
        }
        assertThat(reader.id(rows.idDescending())).isEqualTo(rows.one().id());
        assertThat(reader.isGood()).isTrue();
    }

    @Property(tries = 500)
    void the_reversed_order_has_the_key_with_all_bits_turned(@ForAll("rows") Rows rows) {
        Rows reversed = new Rows(
                rows.types(),
                rows.descending()
                        .map(down -> !down)
                        .append(true)
                        .take(rows.types().size()),
                rows.one(),
                rows.other());
        if (rows.types().isEmpty()) {
            return;
        }
        byte[] turned = new Keys().raw(rows.key(rows.one()), true).toBytes();
        assertThat(reversed.key(rows.one())).isEqualTo(turned);
    }

    @Property(tries = 500)
    void no_column_is_the_beginning_of_another_value(@ForAll("rows") Rows rows) {
        for (int column = 0; column < rows.types().size(); column++) {
            FieldType type = rows.types().get(column);
            Option<Object> a = rows.one().values().get(column).map(KeysProperties::oneZero);
            Option<Object> b = rows.other().values().get(column).map(KeysProperties::oneZero);
            byte[] first = new Keys().column(type, false, a.getOrNull()).toBytes();
            byte[] second = new Keys().column(type, false, b.getOrNull()).toBytes();
            boolean begins = first.length <= second.length && Arrays.equals(first, Arrays.copyOf(second, first.length));
            assertThat(begins).isEqualTo(a.equals(b));
        }
    }

    @Property(tries = 500)
    void an_incremented_prefix_is_above_all_that_begins_with_it_and_nothing_else(
            @ForAll @NotEmpty byte[] prefix, @ForAll byte[] rest, @ForAll byte[] other) {
        Keys keys = new Keys().raw(prefix, false);
        byte[] below = new Keys().raw(prefix, false).raw(rest, false).toBytes();
        if (!keys.increment()) {
            assertThat(new Keys().raw(prefix, true).toBytes()).containsOnly(0);
            return;
        }
        byte[] next = keys.toBytes();
        assertThat(Arrays.compareUnsigned(below, next)).isNegative();
        boolean between = Arrays.compareUnsigned(other, prefix) >= 0 && Arrays.compareUnsigned(other, next) < 0;
        boolean begins =
                other.length >= prefix.length && Arrays.equals(other, 0, prefix.length, prefix, 0, prefix.length);
        assertThat(between).isEqualTo(begins);
    }

    private static Object oneZero(Object value) {
        return value instanceof Double number ? (Object) (number + 0.0) : value;
    }

    @Provide
    Arbitrary<Rows> rows() {
        Arbitrary<FieldType> types = Arbitraries.of(FieldType.class);
        return types.list().ofMaxSize(3).flatMap(shape -> {
            Vector<FieldType> columns = Vector.ofAll(shape);
            return Combinators.combine(
                            Arbitraries.of(true, false).list().ofSize(shape.size()), row(columns), row(columns))
                    .as((descending, one, other) -> new Rows(columns, Vector.ofAll(descending), one, other));
        });
    }

    private static Arbitrary<Row> row(Vector<FieldType> types) {
        Arbitrary<Vector<Option<Object>>> values = types.foldLeft(
                Arbitraries.just(Vector.empty()),
                (row, type) -> Combinators.combine(row, value(type)).as(Vector::append));
        return Combinators.combine(values, ids()).as(Row::new);
    }

    private static Arbitrary<Option<Object>> value(FieldType type) {
        Arbitrary<?> values = switch (type) {
            case UUID -> ids();
            case TEXT -> texts();
            case LONG -> Arbitraries.longs();
            case DOUBLE -> Arbitraries.doubles();
            case BOOLEAN -> Arbitraries.of(true, false);
            case INSTANT ->
                Combinators.combine(
                                Arbitraries.longs().between(-1L << 34, 1L << 34),
                                Arbitraries.integers().between(0, 999_999_999))
                        .as(Instant::ofEpochSecond);
        };
        return values.map(value -> Option.some((Object) value))
                .injectNull(0.1)
                .map(value -> Option.of(value).flatMap(some -> some));
    }

    private static Arbitrary<UUID> ids() {
        Arbitrary<Long> halves = Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.of(0L, 1L, -1L, Long.MIN_VALUE));
        return Combinators.combine(halves, halves).as(UUID::new);
    }

    /** Few characters, so that texts share beginnings; among them the escaped ones, surrogate pairs, and halves of pairs. */
    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                        "\0",
                        "\1",
                        "\2",
                        "a",
                        "\u007f",
                        "\u0080",
                        "\u07ff",
                        "\u0800",
                        "\uffff",
                        "\ud83d\ude00",
                        "\ud800",
                        "\udc00")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
