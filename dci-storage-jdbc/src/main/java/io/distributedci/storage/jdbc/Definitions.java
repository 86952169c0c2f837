// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.query.FieldType;
import io.distributedci.storage.jdbc.Definition.Kind;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The statements that make a layout, each of which may be run again. The tables and indexes of entities follow from the declarations alone. */
final class Definitions {
    private final Layout layout;
    private final Dialect dialect;
    private final Names names;

    Definitions(Layout layout) {
        this.layout = layout;
        dialect = layout.dialect();
        names = layout.names();
    }

    /** What must be there before anything else can be known or locked. */
    List<String> foundations() {
        return List.of(
                create(
                        layout.history(),
                        "[number] INTEGER PRIMARY KEY, [kind] VARCHAR(10) NOT NULL, [name] VARCHAR(200) NOT NULL, [checksum] VARCHAR(64) NOT NULL, [undo] VARCHAR(300) NOT NULL, [min_reader] INTEGER NOT NULL, [made_at] "
                                + dialect.type(FieldType.INSTANT) + " NOT NULL, UNIQUE ([kind], [name])"),
                sequencer().create());
    }

    private Definition sequencer() {
        return common(
                "sequencer",
                layout.sequencer(),
                "[id] INTEGER PRIMARY KEY CHECK ([id] = 1), [position] BIGINT NOT NULL, [generation] BIGINT NOT NULL");
    }

    /** What makes the rows that are locked: one by all writers, one by migrations. */
    List<String> firstRows() {
        return List.of(
                names.in("INSERT INTO " + layout.sequencer()
                        + " ([id], [position], [generation]) SELECT 1, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM "
                        + layout.sequencer() + ")"),
                names.in("INSERT INTO " + layout.history()
                        + " ([number], [kind], [name], [checksum], [undo], [min_reader], [made_at]) SELECT "
                        + History.FIRST + ", '" + Kind.TABLE + "', '"
                        + sequencer().name() + "', '"
                        + sequencer().checksum() + "', '', " + Migration.FORMAT
                        + ", CURRENT_TIMESTAMP WHERE NOT EXISTS (" + migrations() + ")"));
    }

    /** Finds the row that migrations lock. */
    String migrations() {
        return names.in("SELECT [number] FROM " + layout.history() + " WHERE [number] = " + History.FIRST);
    }

    /** The tables that every store has. */
    List<Definition> common() {
        String instant = dialect.type(FieldType.INSTANT);
        String text = dialect.type(FieldType.TEXT);
        return List.of(
                common(
                        "commits",
                        layout.commits(),
                        "[id] UUID PRIMARY KEY, [position] BIGINT NOT NULL, [made_at] " + instant + " NOT NULL"),
                common(
                        "feed",
                        layout.feed(),
                        "[position] BIGINT PRIMARY KEY, [commit_id] UUID NOT NULL, [made_at] " + instant
                                + " NOT NULL, [actor] " + text + " NOT NULL, [name] " + text + " NOT NULL, [body] "
                                + dialect.bodyType() + " NOT NULL"));
    }

    private Definition common(String name, String table, String columns) {
        return new Definition(Kind.TABLE, name, create(table, columns), "");
    }

    /** The table of a kind of entity. */
    <T extends Entity> Definition.Table table(EntityTable<T> table) {
        List<String> columns = new ArrayList<>();
        List<Definition> added = new ArrayList<>();
        for (Column<T> column : table.columns()) {
            for (String declared : declared(column)) {
                columns.add(declared);
                added.add(column(table, declared));
            }
        }
        for (String more : derived(table)) {
            columns.add(more);
            added.add(column(table, more));
        }
        columns.set(0, columns.get(0) + " PRIMARY KEY");
        columns.add(table.body() + " " + dialect.bodyType() + " NOT NULL");
        Definition whole =
                new Definition(Kind.TABLE, table.plainName(), create(table.name(), String.join(", ", columns)), "");
        return new Definition.Table(whole, added);
    }

    /** All that there should be of a kind of entity. */
    <T extends Entity> List<Definition> all(EntityTable<T> table) {
        Definition.Table made = table(table);
        List<Definition> all = new ArrayList<>(attributes(table));
        all.add(made.itself());
        all.addAll(made.columns());
        all.addAll(joinTables(table));
        all.addAll(optionals(table));
        all.addAll(indexes(table));
        return all;
    }

    /** What the documents of a kind of entity have. */
    <T extends Entity> List<Definition> attributes(EntityTable<T> table) {
        return table.type()
                .attributes()
                .map(name -> new Definition(Kind.ATTRIBUTE, table.plainName() + "." + name, "", ""))
                .asJava();
    }

    /** The join tables of a kind of entity. */
    <T extends Entity> List<Definition> joinTables(EntityTable<T> table) {
        return table.fannedOut().stream().map(index -> joinTable(table, index)).toList();
    }

    /** What lets columns be empty: one that was made while its attribute was required still refuses that. */
    <T extends Entity> List<Definition> optionals(EntityTable<T> table) {
        List<Definition> all = optionals(table.plainName(), table.name(), table.columns());
        for (SqlIndex<T> index : table.fannedOut()) {
            String name = joinTable(table, index).name();
            all.addAll(optionals(name, index.fanOut().get(), index.columns()));
        }
        return all;
    }

    private static <T> List<Definition> optionals(String words, String table, List<Column<T>> columns) {
        List<Definition> all = new ArrayList<>();
        for (Column<T> column : columns) {
            if (column.optional()) {
                all.add(new Definition(
                        Kind.COLUMN,
                        words + "." + column.field().name() + ".optional",
                        "ALTER TABLE " + table + " ALTER COLUMN " + column.name() + " DROP NOT NULL",
                        ""));
            }
        }
        return all;
    }

    /** The indexes of a kind of entity and its join tables, and what makes unique keys unique. */
    <T extends Entity> List<Definition> indexes(EntityTable<T> table) {
        List<Definition> indexes = each(table, index -> Option.some(ordered(table, index)));
        indexes.addAll(each(table, index -> index.key().map(key -> unique(table, index, key))));
        return indexes;
    }

    private static <T extends Entity> List<Definition> each(
            EntityTable<T> table, Function<SqlIndex<T>, Option<Definition>> of) {
        List<Definition> all = new ArrayList<>();
        table.indexes().forEach(index -> of.apply(index).forEach(all::add));
        return all;
    }

    private <T extends Entity> Definition column(EntityTable<T> table, String declared) {
        String name = declared.substring(1, declared.indexOf('"', 1)).toLowerCase(Locale.ROOT);
        String nullable = declared.replace(" NOT NULL", "");
        return new Definition(
                Kind.COLUMN,
                table.plainName() + "." + name,
                "ALTER TABLE " + table.name() + " ADD COLUMN IF NOT EXISTS " + nullable,
                "ALTER TABLE " + table.name() + " DROP COLUMN IF EXISTS " + names.column(name));
    }

    private <T> List<String> declared(Column<T> column) {
        FieldType type = column.field().type();
        String itself = column.name() + " " + dialect.type(type) + (column.optional() ? "" : " NOT NULL");
        return column.ordered().equals(column.name())
                ? List.of(itself)
                : List.of(
                        itself,
                        column.ordered() + " " + dialect.bytesType() + " GENERATED ALWAYS AS (STRINGTOUTF8("
                                + column.name() + "))");
    }

    private <T extends Entity> List<String> derived(EntityTable<T> table) {
        Set<String> parts = new LinkedHashSet<>();
        for (SqlIndex<T> index : table.indexes()) {
            index.part()
                    .forEach(part -> parts.add(part + " BOOLEAN GENERATED ALWAYS AS (CASE WHEN "
                            + condition(table, index) + " THEN TRUE END)"));
        }
        List<String> more = new ArrayList<>(parts);
        for (SqlIndex<T> index : table.keyed()) {
            more.add(index.key().get() + " " + dialect.bytesType());
        }
        return more;
    }

    private <T extends Entity> String condition(EntityTable<T> table, SqlIndex<T> index) {
        Conditions<T> conditions = Conditions.declaring(table, "");
        if (!index.terms().forAll(conditions::canSay)) {
            throw new IllegalArgumentException(
                    "the condition of an index must be over scalar fields, without patterns: " + table.type() + "."
                            + index.declared().name());
        }
        return conditions.sayAll(index.terms()).text();
    }

    /** The join table of an index that fans out. */
    <T extends Entity> Definition joinTable(EntityTable<T> table, SqlIndex<T> index) {
        String name = index.fanOut().get();
        List<String> columns = new ArrayList<>();
        columns.add(table.id().name() + " UUID NOT NULL");
        index.columns().forEach(column -> columns.addAll(declared(column)));
        index.key().forEach(key -> columns.add(key + " " + dialect.bytesType() + " NOT NULL"));
        columns.add("PRIMARY KEY (" + table.id().name() + ", "
                + index.element().get().ordered() + ")");
        return new Definition(
                Kind.JOIN,
                table.plainName() + "." + index.declared().name(),
                create(name, String.join(", ", columns)),
                "DROP TABLE IF EXISTS " + name);
    }

    private <T extends Entity> Definition ordered(EntityTable<T> table, SqlIndex<T> index) {
        List<String> columns = new ArrayList<>();
        index.part().forEach(part -> columns.add(Column.step(part, false, true)));
        for (int at = 0; at < index.columns().size(); at++) {
            Column<T> column = index.columns().get(at);
            columns.add(Column.step(column.ordered(), index.descending(at), column.optional()));
        }
        columns.add(Column.step(table.id().ordered(), index.idDescending(), false));
        boolean partial = index.isPartial() && index.fanOut().isEmpty() && dialect.hasPartialIndexes();
        String of = index.fanOut().getOrElse(table.name()) + " (" + String.join(", ", columns) + ")"
                + (partial ? " WHERE " + condition(table, index) : "");
        return index(table, index, "", "idx", of);
    }

    private <T extends Entity> Definition unique(EntityTable<T> table, SqlIndex<T> index, String key) {
        String of = index.fanOut().getOrElse(table.name()) + " (" + key + ")";
        return index(table, index, "UNIQUE ", "key", of);
    }

    private <T extends Entity> Definition index(
            EntityTable<T> table, SqlIndex<T> index, String kind, String suffix, String of) {
        String words = table.plainName() + "." + index.declared().name() + (kind.isEmpty() ? "" : ".key");
        String name = table.plainName() + "_" + index.declared().name().replace('-', '_') + "_" + suffix;
        return new Definition(
                Kind.INDEX,
                words,
                "CREATE " + kind + "INDEX IF NOT EXISTS " + names.index(name) + " ON " + of,
                "DROP INDEX IF EXISTS " + names.qualifiedIndex(name));
    }

    private String create(String table, String columns) {
        return names.in("CREATE TABLE IF NOT EXISTS " + table + " (" + columns + ")");
    }
}
