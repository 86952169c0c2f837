// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static io.distributedci.storage.jdbc.Json.read;
import static io.distributedci.storage.jdbc.Json.written;

import io.distributedci.kernel.Entity;
import io.distributedci.query.Bound;
import io.distributedci.query.Field;
import io.distributedci.query.FieldType;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Indexes;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of one kind of entity: which columns and indexes its declaration asks for, and the way of an entity to a row and back. */
final class EntityTable<T extends Entity> {
    /** What every entity has a column for, whether an index needs it or not. */
    private static final Vector<String> ALWAYS = Vector.of("id", "etag", "created_at", "updated_at", "state");

    private final EntityType<T> type;
    private final int number;
    private final Indexes<T> declared;
    private final Names names;
    private final Dialect dialect;
    private final String plainName;
    private final Map<String, Column<T>> columns = new LinkedHashMap<>();
    private final List<SqlIndex<T>> indexes = new ArrayList<>();
    private final RowBulks<T> bulks;

    EntityTable(EntityType<T> type, int number, Names names, Dialect dialect) {
        this.type = type;
        this.number = number;
        this.names = names;
        this.dialect = dialect;
        declared = Indexes.of(type);
        plainName = plain(type.name());
        ALWAYS.forEach(field -> addColumn(type.field(field)));
        type.indexes().zipWithIndex().forEach(each -> addIndex(each._1, each._2));
        bulks = new RowBulks<>(this);
    }

    EntityType<T> type() {
        return type;
    }

    /** Its place among the tables. */
    int number() {
        return number;
    }

    Indexes<T> declared() {
        return declared;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The name with its schema. */
    String name() {
        return names.table(plainName);
    }

    /** The name as words: {@code job_file}. */
    String plainName() {
        return plainName;
    }

    /** All typed columns, the id and the version first. */
    List<Column<T>> columns() {
        return List.copyOf(columns.values());
    }

    Option<Column<T>> column(Field<T> field) {
        return Option.of(columns.get(field.name()));
    }

    Column<T> id() {
        return column("id");
    }

    Column<T> column(String field) {
        return column(type.field(field)).get();
    }

    List<SqlIndex<T>> indexes() {
        return indexes;
    }

    /** The unique indexes whose keys are in this table, not in one of elements. */
    List<SqlIndex<T>> keyed() {
        return indexes.stream()
                .filter(index -> index.key().isDefined() && index.fanOut().isEmpty())
                .toList();
    }

    /** The indexes that fan out. */
    List<SqlIndex<T>> fannedOut() {
        return indexes.stream().filter(index -> index.fanOut().isDefined()).toList();
    }

    String body() {
        return names.column("body");
    }

    /** The statement that gives the body of one entity. */
    String selectById() {
        return "SELECT " + body() + " FROM " + name() + " WHERE " + id().name() + " = ?";
    }

    /** The statement that gives the bodies of some entities, in no order. */
    String selectByIds() {
        return "SELECT " + id().name() + ", " + body() + " FROM " + name() + " WHERE " + id().name() + " = ANY(?)";
    }

    /** How its rows are changed. */
    RowBulks<T> bulks() {
        return bulks;
    }

    /** The row of an entity. */
    Row<T> row(T entity) {
        return new Row<>(this, entity, written(out -> type.write(out, entity)));
    }

    /** The entity of a body. */
    T entity(String body) {
        return read(body, type::read);
    }

    private void addColumn(Field<T> field) {
        boolean derived = dialect.hasTextOrderColumns() && field.type() == FieldType.TEXT;
        String name = plain(field.name());
        columns.computeIfAbsent(
                field.name(),
                absent -> new Column<>(
                        field,
                        type.isOptional(field),
                        names.column(name),
                        names.column(derived ? name + "_utf8" : name)));
    }

    private void addIndex(Index index, int at) {
        Vector<Bound<T>> terms = type.fields()
                .bind(index.when())
                .getOrElseThrow(error -> new IllegalArgumentException(error.toString()))
                .conjuncts();
        Vector<Field<T>> fields = index.columns().map(column -> type.field(column.field()));
        fields.reject(Field::many).forEach(this::addColumn);
        terms.flatMap(Conditions::fieldsOf).forEach(this::addColumn);
        Option<Column<T>> element = fields.find(Field::many).map(this::elementColumn);
        indexes.add(new SqlIndex<>(
                at,
                index,
                fields.map(field -> field.many() ? element.get() : column(field).get())
                        .toJavaList(),
                terms,
                element.map(fans -> names.table(plainName + "_by_" + plain(index.name()))),
                element,
                Option.when(needsPart(terms, element), () -> names.column(partOf(index))),
                Option.when(index.unique(), () -> names.column("key_" + plain(index.name())))));
    }

    /** Indexes with one condition share the column that says whether it holds. */
    private String partOf(Index index) {
        return index.when().equals(EntityType.live())
                ? "is_live"
                : "in_"
                        + plain(type.indexes()
                                .find(other -> other.when().equals(index.when()))
                                .get()
                                .name());
    }

    private boolean needsPart(Vector<Bound<T>> terms, Option<Column<T>> element) {
        return !dialect.hasPartialIndexes() && !terms.isEmpty() && element.isEmpty();
    }

    private Column<T> elementColumn(Field<T> field) {
        boolean derived = dialect.hasTextOrderColumns() && field.type() == FieldType.TEXT;
        String name = plain(field.name());
        return new Column<>(field, false, names.column(name), names.column(derived ? name + "_utf8" : name));
    }

    private static String plain(String name) {
        return name.replace('-', '_');
    }
}
