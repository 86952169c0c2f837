// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.query.Condition;
import io.distributedci.query.FieldType;
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Fills tables with rows that the engine makes itself, so that it has something to plan for. Nobody can read their bodies. */
final class Filler {
    private static final int FEW = 500;
    private static final Map<String, String> WORDS = HashMap.of(
            "state", "CASE WHEN MOD(n, 50) = 0 THEN 'archived' ELSE 'active' END",
            "status", "CASE WHEN MOD(n, 100) < 2 THEN 'running' ELSE 'success' END");

    private final Handle handle;
    private final Dialect dialect;

    Filler(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    <T extends Entity> void fill(EntityTable<T> table, int rows) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column<T> column : table.columns()) {
            names.add(column.name());
            values.add(value(table, column));
        }
        for (SqlIndex<T> index : table.keyed()) {
            names.add(index.key().get());
            values.add(bytes("'" + index.declared().name() + "' || n"));
        }
        names.add(table.body());
        values.add("'{}'");
        handle.execute("INSERT INTO " + table.name() + " (" + String.join(", ", names) + ") SELECT "
                + String.join(", ", values) + " FROM " + numbers(rows, "x"));
        table.fannedOut().forEach(index -> fill(table, index));
    }

    private <T extends Entity> void fill(EntityTable<T> table, SqlIndex<T> index) {
        List<String> names = new ArrayList<>(List.of(table.id().name()));
        List<String> values = new ArrayList<>(List.of("t." + table.id().name()));
        for (Column<T> column : index.columns()) {
            boolean element = column.field().many();
            names.add(column.name());
            values.add(
                    element
                            ? of(column.field().type(), "MOD(t.r * 31, " + FEW + ") + s.n * 1000")
                            : "t." + column.name());
        }
        String where = index.isPartial()
                ? " WHERE "
                        + Conditions.declaring(table, "t.")
                                .sayAll(index.terms())
                                .text()
                : "";
        handle.execute("INSERT INTO " + index.fanOut().get() + " (" + String.join(", ", names) + ") SELECT "
                + String.join(", ", values) + " FROM (SELECT t.*, ROW_NUMBER() OVER (ORDER BY "
                + table.id().name() + ") AS r FROM " + table.name() + " t) t INNER JOIN " + numbers(2, "s")
                + " ON TRUE" + where);
    }

    private <T extends Entity> String value(EntityTable<T> table, Column<T> column) {
        String name = column.field().name();
        if (name.equals("id")) {
            return of(FieldType.UUID, "n + 1000000");
        }
        String usual = WORDS.getOrElse(name, of(column.field().type(), "MOD(n * 7919, " + FEW + ")"));
        String word = asked(table, column).foldLeft(usual, Filler::sometimes);
        String value = column.field().type() == FieldType.INSTANT ? of(FieldType.INSTANT, "n") : word;
        return column.optional() ? "CASE WHEN MOD(n, 3) > 0 THEN " + value + " END" : value;
    }

    /** One row in fifty has this word instead. */
    private static String sometimes(String usual, Tuple2<String, Integer> word) {
        return "CASE WHEN MOD(n, 50) = " + (word._2 + 2) + " THEN '" + word._1 + "' ELSE " + usual + " END";
    }

    /** The words that a row must have in a column to take part in some index, numbered. */
    private static <T extends Entity> Vector<Tuple2<String, Integer>> asked(EntityTable<T> table, Column<T> column) {
        return table.type()
                .indexes()
                .flatMap(index -> index.when().conjuncts())
                .flatMap(term -> words(term, column.field().name()))
                .distinct()
                .zipWithIndex();
    }

    private static Vector<String> words(Condition term, String field) {
        if (term instanceof Condition.Compare compare
                && compare.op() == Condition.Op.EQ
                && compare.field().equals(field)) {
            return Vector.of(compare.literal());
        }
        return term instanceof Condition.In in && in.field().equals(field) ? in.literals() : Vector.empty();
    }

    private String of(FieldType type, String number) {
        return switch (type) {
            case UUID -> "CAST(" + uuid(number) + " AS UUID)";
            case TEXT -> "'word ' || (" + number + ")";
            case LONG -> number;
            case DOUBLE -> "CAST(" + number + " AS DOUBLE PRECISION)";
            case BOOLEAN -> "MOD(" + number + ", 2) = 0";
            case INSTANT ->
                "TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' + (" + number + ") * INTERVAL '1' SECOND";
        };
    }

    private String uuid(String number) {
        return dialect instanceof PostgresDialect
                ? "md5(CAST(" + number + " AS TEXT))"
                : "SUBSTRING(RAWTOHEX(HASH('SHA-256', CAST(" + number + " AS VARCHAR))) FROM 1 FOR 32)";
    }

    private String bytes(String text) {
        return dialect instanceof PostgresDialect
                ? "sha256(CAST(" + text + " AS BYTEA))"
                : "HASH('SHA-256', " + text + ")";
    }

    private String numbers(int rows, String name) {
        return dialect instanceof PostgresDialect
                ? "(SELECT n FROM generate_series(1, " + rows + ") AS n) " + name
                : "(SELECT X AS n FROM SYSTEM_RANGE(1, " + rows + ")) " + name;
    }
}
