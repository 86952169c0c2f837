// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static java.util.stream.Collectors.joining;

import io.distributedci.Dci;
import io.distributedci.kernel.Entity;
import io.distributedci.storage.Reference;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes {@code docs/schema.md}. */
final class SchemaPage {
    private static final String HEAD = """
            # Schema

            Generated from the declarations of the domain (`EntityType`); a test compares this page with the code. Hosts that add kinds of entities get their tables the same way.

            How to read it:

            * Each kind of entity is a table: its id, its version (`etag`), a typed column for every attribute that an index or the condition of one names, and all of the entity as JSON in `body`. **The body is the truth**; everything
              else repeats it and can be made anew from it.
            * Each declared index is an index in exactly the declared order, the id at its end, over the rows for which its condition holds. So pages are read from it, by key, and nothing is sorted.
            * An index over a list is an index of a join table (`…_by_…`) with one row per element and only of rows that take part.
            * A unique index also has a column `key_…`: the SHA-256 of its columns, null in rows that take no part. One plain unique index then means the same on every engine: absent values are equal to each other,
              and archived entities do not count. Conflicts are decided before anything is written; the database would only confirm them.
            * `feed` is the event feed, its positions without gaps; `commits` says which commits landed; `sequencer` has one row, whose lock puts all writers in one order; `schema_history` says what was made when, and what is being made; the lock of its first row keeps processes from doing that at once.
            * There are no foreign keys: a purge and whatever refers to it are guarded by the storage, under the same lock, on every backend alike.
            * Text sorts by code point: on PostgreSQL by the collation `"C"`, on H2 by a second column `…_utf8` that the engine derives. Where H2 lacks partial indexes, a derived column (`is_live`, `in_…`) that is true in rows that take part comes first.

            All names are the defaults; the prefix `dci_` and the database schema are options. On H2 the same names are in upper case, so that they need no quotes there either.

            ## Diagram

            The tables of PostgreSQL. A dotted line is a reference by id; join tables are not shown.

            """;

    private SchemaPage() {}

    static String page() {
        return HEAD + diagram() + section("PostgreSQL", new PostgresDialect()) + section("H2", new H2Dialect());
    }

    private static Layout layout(Dialect dialect) {
        return new Layout(Dci.schema(), dialect, new Names(Option.none(), "dci_", dialect.foldsToUpper()));
    }

    private static String diagram() {
        Layout layout = layout(new PostgresDialect());
        StringBuilder page = new StringBuilder("```mermaid\nerDiagram\n");
        layout.tables().forEach(table -> page.append(entity(table)));
        layout.tables().forEach(table -> page.append(references(layout, table)));
        return page.append("```\n\n").toString();
    }

    private static <T extends Entity> String entity(EntityTable<T> table) {
        return "    " + table.plainName() + " {\n"
                + table.columns().stream().map(SchemaPage::column).collect(joining())
                + "        json body\n    }\n";
    }

    private static String column(Column<?> column) {
        String key = column.field().name().equals("id") ? " PK" : "";
        return "        " + column.field().type().name().toLowerCase(Locale.ROOT) + " "
                + column.field().name() + key + "\n";
    }

    private static <T extends Entity> String references(Layout layout, EntityTable<T> table) {
        return table.type()
                .references()
                .toJavaStream()
                .filter(reference -> !layout.schema().entity(reference.kind()).isEmpty())
                .map(reference -> reference(layout, table, reference))
                .collect(joining());
    }

    private static <T extends Entity> String reference(Layout layout, EntityTable<T> table, Reference<T> reference) {
        String many = table.type().field(reference.field()).many() ? "}o..o{ " : "}o..o| ";
        return "    " + table.plainName() + " " + many
                + layout.table(reference.kind()).plainName() + " : " + reference.field() + "\n";
    }

    private static String section(String title, Dialect dialect) {
        Layout layout = layout(dialect);
        Definitions definitions = new Definitions(layout);
        List<String> statements = new ArrayList<>(definitions.foundations());
        definitions.common().forEach(each -> statements.add(each.create()));
        statements.addAll(new BlobTables(layout.names(), dialect).create());
        StringBuilder page = new StringBuilder("## " + title + "\n\n" + sql(statements));
        layout.tables().forEach(table -> page.append(section(definitions, table)));
        return page.toString();
    }

    private static <T extends Entity> String section(Definitions definitions, EntityTable<T> table) {
        List<String> statements = new ArrayList<>();
        statements.add(definitions.table(table).itself().create());
        definitions.joinTables(table).forEach(each -> statements.add(each.create()));
        definitions.indexes(table).forEach(each -> statements.add(each.create()));
        return "### " + table.plainName() + "\n\n" + sql(statements);
    }

    private static String sql(List<String> statements) {
        return statements.stream().map(SchemaPage::readable).collect(joining("", "```sql\n", "```\n\n"));
    }

    /** One column a line, and no quotes where none are needed. */
    private static String readable(String statement) {
        String plain =
                statement.replaceAll("\"([a-z_0-9]+|[A-Z_0-9]{2,})\"", "$1").replace(" IF NOT EXISTS", "");
        return plain.startsWith("CREATE TABLE") ? lines(plain) + ";\n" : plain + ";\n";
    }

    private static String lines(String table) {
        StringBuilder lines = new StringBuilder();
        int depth = 0;
        for (int at = 0; at < table.length(); at++) {
            char each = table.charAt(at);
            depth += each == '(' ? 1 : each == ')' ? -1 : 0;
            lines.append(each == ' ' && lines.charAt(lines.length() - 1) == ',' && depth == 1 ? "\n    " : each);
            if (each == '(' && depth == 1) {
                lines.append("\n    ");
            }
        }
        return lines.insert(lines.length() - 1, '\n').toString();
    }
}
