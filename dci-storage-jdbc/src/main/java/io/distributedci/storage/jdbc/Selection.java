// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Entity;
import io.distributedci.query.Bound;
import io.distributedci.query.Condition.Op;
import io.distributedci.query.Field;
import io.distributedci.query.FieldType;
import io.distributedci.query.Sort;
import io.distributedci.storage.KeyOrder;
import io.distributedci.storage.QueryPlan;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statements that answer one planned question. The plan says which declared index serves it; a statement is phrased so that the database finds that index: it
 * repeats the index's own condition word for word, and orders by the columns that are bound as well.
 *
 * <p>What comes after some place is a comparison of rows where all columns that follow have one direction and are never absent. Elsewhere it falls into several
 * statements, to be read one after the other, each over one range of the index: equal in the first columns and beyond in the next.
 */
final class Selection<T extends Entity> {
    private static final String ROW = "t.";
    private static final String ENTRY = "e.";
    /** The id that tells one set of a family from the others. */
    private static final String FAMILY = "f.id";

    private final EntityTable<T> table;
    private final QueryPlan<T> plan;
    private final @Nullable SqlIndex<T> index;
    private final @Nullable IdTerm<T> family;
    private final boolean inOrder;
    private final List<Sql> tests = new ArrayList<>();
    private final List<Bound<T>> untold = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private final List<Step<T>> steps = new ArrayList<>();

    /** One step of the order in which rows come. */
    private record Step<T>(String name, Field<T> field, boolean optional, boolean descending) {}

    /** A term that asks for one id, in a column of the index whose value is bound. */
    record IdTerm<T extends Entity>(Bound<T> term, Field<T> field, UUID id) {
        private static <T extends Entity> Option<IdTerm<T>> of(Bound<T> term) {
            if (term instanceof Bound.Compare<T> compare && compare.op() == Op.EQ) {
                return of(term, compare.field(), compare.value());
            }
            return term instanceof Bound.Contains<T> contains
                    ? of(term, contains.field(), contains.element())
                    : Option.none();
        }

        private static <T extends Entity> Option<IdTerm<T>> of(Bound<T> term, Field<T> field, Object value) {
            return value instanceof UUID id ? Option.some(new IdTerm<>(term, field, id)) : Option.none();
        }
    }

    private Selection(EntityTable<T> table, QueryPlan<T> plan, boolean anyOrder, @Nullable IdTerm<T> family) {
        this.table = table;
        this.plan = plan;
        this.family = family;
        index = plan.index() == QueryPlan.BY_ID ? null : table.indexes().get(plan.index());
        addTests();
        QueryPlan.Strategy strategy = plan.explain().strategy();
        boolean hasColumns = plan.order().columns().forAll(this::hasColumn);
        inOrder = !anyOrder && hasColumns && (untold.isEmpty() || strategy == QueryPlan.Strategy.IN_ORDER);
        if (index != null && (strategy != QueryPlan.Strategy.SORTED || !inOrder)) {
            addBound(index);
        }
        addSteps();
    }

    /** For a page: in the order of the plan if the database can give it. */
    static <T extends Entity> Selection<T> page(EntityTable<T> table, QueryPlan<T> plan) {
        return new Selection<>(table, plan, false, null);
    }

    /** For a count or a set: in whatever order is cheap. */
    static <T extends Entity> Selection<T> all(EntityTable<T> table, QueryPlan<T> plan) {
        return new Selection<>(table, plan, true, null);
    }

    /** For sets that differ in the id that a term asks for. */
    static <T extends Entity> Selection<T> family(EntityTable<T> table, QueryPlan<T> plan, IdTerm<T> term) {
        return new Selection<>(table, plan, true, term);
    }

    /** The term with which {@link #family} can be asked, if there is one. */
    static <T extends Entity> Option<IdTerm<T>> idTerm(EntityTable<T> table, QueryPlan<T> plan) {
        if (plan.index() == QueryPlan.BY_ID) {
            return Option.none();
        }
        SqlIndex<T> index = table.indexes().get(plan.index());
        Vector<Field<T>> bound =
                Vector.ofAll(index.columns()).take(plan.explain().bound()).map(Column::field);
        return plan.condition()
                .conjuncts()
                .removeAll(index.terms())
                .flatMap(IdTerm::of)
                .find(term -> bound.contains(term.field()));
    }

    EntityTable<T> table() {
        return table;
    }

    /** Whether rows come in the order of the plan. */
    boolean isInOrder() {
        return inOrder;
    }

    /** Whether the database tests everything. */
    boolean isExact() {
        return untold.isEmpty();
    }

    /** Whether an entity matches in what the database does not test. */
    boolean matches(T entity) {
        return untold.stream().allMatch(term -> term.test(entity));
    }

    /** The place of an entity in the order in which rows come. */
    KeyOrder.Place placeOf(T entity) {
        Vector<Step<T>> columns = Vector.ofAll(steps).dropRight(1);
        return new KeyOrder.Place(
                columns.map(step -> Option.of(step.field().of(entity))),
                entity.id().value());
    }

    /** The statements that give, one after the other, the bodies of the rows behind a place, each at most so many. */
    List<Sql> bodies(Option<KeyOrder.Place> after, int limit) {
        if (after.isEmpty()) {
            return List.of(bodies(List.of(), limit));
        }
        List<@Nullable Object> values = new ArrayList<>();
        after.get().values().forEach(value -> values.add(value.getOrNull()));
        values.add(after.get().id());
        return ranges(0, values).stream().map(range -> bodies(range, limit)).toList();
    }

    /** As {@link #bodies} for the first page, as a part of a union whose rows begin with this number. */
    Sql numbered(int number, int limit) {
        return Sql.of("(")
                .add(selected(number + ", " + ROW + table.body(), List.of(), limit))
                .add(")");
    }

    /** The statement that counts the rows. */
    Sql count() {
        return Sql.of("SELECT COUNT(*) FROM " + from()).add(where(List.of()));
    }

    /** The statement that gives, for all of these ids in the term of the family, each with the ids of its members, and their bodies if the database does not test everything. */
    Sql members(Collection<UUID> ids) {
        return Sql.of("SELECT " + FAMILY + ", " + ROW + table.id().name() + (isExact() ? "" : ", " + ROW + table.body())
                        + " FROM UNNEST(CAST(")
                .bind(Values.ids(ids))
                .add(" AS UUID ARRAY)) AS f(id) CROSS JOIN " + from())
                .add(where(List.of()));
    }

    private Sql bodies(List<Sql> range, int limit) {
        return selected(ROW + table.body(), range, limit);
    }

    private Sql selected(String what, List<Sql> range, int limit) {
        return Sql.of("SELECT " + what + " FROM " + from())
                .add(where(range))
                .add(" ORDER BY " + String.join(", ", order) + " FETCH FIRST " + limit + " ROWS ONLY");
    }

    private String from() {
        String rows = table.name() + " t";
        String id = table.id().name();
        return index == null || index.fanOut().isEmpty()
                ? rows
                : index.fanOut().get() + " e INNER JOIN " + rows + " ON " + ROW + id + " = " + ENTRY + id;
    }

    private Sql where(List<Sql> range) {
        List<Sql> all = new ArrayList<>(tests);
        all.addAll(range);
        return all.isEmpty() ? new Sql() : Sql.of(" WHERE ").add(Sql.join(" AND ", all));
    }

    private String qualified(Column<T> column) {
        boolean entry = index != null
                && index.fanOut().isDefined()
                && (index.columns().contains(column) || column.equals(table.id()));
        return (entry ? ENTRY : ROW) + column.ordered();
    }

    private boolean hasColumn(Sort step) {
        return table.column(table.type().field(step.field())).isDefined();
    }

    private void addTests() {
        Vector<Bound<T>> terms = plan.condition().conjuncts();
        if (index != null) {
            addPart(index);
            terms = terms.removeAll(index.terms());
        }
        terms.forEach(this::addTest);
    }

    /** Said as in the declaration of the index, without parameters: so the database knows that the index has all that is asked for. */
    private void addPart(SqlIndex<T> chosen) {
        if (chosen.part().isDefined()) {
            tests.add(Sql.of(ROW + chosen.part().get() + " = TRUE"));
        } else if (chosen.isPartial() && chosen.fanOut().isEmpty()) {
            tests.add(Conditions.declaring(table, ROW).sayAll(chosen.terms()));
        }
    }

    private void addTest(Bound<T> term) {
        Conditions<T> conditions = Conditions.asking(table, this::qualified);
        if (index != null && family != null && term.equals(family.term())) {
            tests.add(Sql.of(qualified(index.columnOf(family.field())) + " = " + FAMILY));
        } else if (index != null && term instanceof Bound.Contains<T> contains && isElement(index, contains)) {
            FieldType type = contains.field().type();
            tests.add(Sql.of(qualified(index.element().get()) + " = ")
                    .bind(table.dialect().comparand(type, contains.element())));
        } else if (conditions.canSay(term)) {
            tests.add(conditions.say(term));
        } else {
            untold.add(term);
        }
    }

    private static <T> boolean isElement(SqlIndex<T> index, Bound.Contains<T> contains) {
        return index.element().exists(column -> column.field().equals(contains.field()))
                && Values.isExact(contains.element());
    }

    /** The columns of the index that have one value in all rows: not needed for the order, but it is the order of the index only with them. */
    private void addBound(SqlIndex<T> chosen) {
        boolean reversed = plan.backward();
        chosen.part().forEach(part -> order.add(Column.step(ROW + part, reversed, true)));
        for (int at = 0; at < plan.explain().bound(); at++) {
            Column<T> column = chosen.columns().get(at);
            order.add(Column.step(qualified(column), chosen.descending(at) != reversed, column.optional()));
        }
    }

    private void addSteps() {
        if (inOrder) {
            plan.order().columns().forEach(step -> addStep(table.column(step.field()), step.descending()));
            addStep(table.id(), plan.order().idDescending());
            return;
        }
        for (int at = plan.explain().bound();
                index != null && at < index.columns().size();
                at++) {
            addStep(index.columns().get(at), index.descending(at));
        }
        addStep(table.id(), index != null && index.idDescending());
    }

    private void addStep(Column<T> column, boolean descending) {
        String name = qualified(column);
        steps.add(new Step<>(name, column.field(), column.optional(), descending));
        order.add(Column.step(name, descending, column.optional()));
    }

    /** The ranges behind these values of the steps from the given one on. */
    private List<List<Sql>> ranges(int from, List<@Nullable Object> values) {
        if (isUniform(from)) {
            return List.of(List.of(beyondRow(from, values)));
        }
        List<List<Sql>> ranges = new ArrayList<>();
        Step<T> step = steps.get(from);
        Object value = values.get(from);
        for (List<Sql> range : ranges(from + 1, values)) {
            List<Sql> within = new ArrayList<>(range);
            within.add(0, equal(step, value));
            ranges.add(within);
        }
        beyond(step, value).forEach(range -> ranges.add(List.of(range)));
        return ranges;
    }

    private boolean isUniform(int from) {
        boolean descending = steps.get(from).descending();
        return steps.stream().skip(from).allMatch(step -> !step.optional() && step.descending() == descending);
    }

    private Sql beyondRow(int from, List<@Nullable Object> values) {
        List<Sql> names = new ArrayList<>();
        List<Sql> places = new ArrayList<>();
        for (int at = from; at < steps.size(); at++) {
            names.add(Sql.of(steps.get(at).name()));
            places.add(comparand(steps.get(at), values.get(at)));
        }
        return Sql.of("(")
                .add(Sql.join(", ", names))
                .add(steps.get(from).descending() ? ") < (" : ") > (")
                .add(Sql.join(", ", places))
                .add(")");
    }

    private Sql equal(Step<T> step, @Nullable Object value) {
        return value == null
                ? Sql.of(step.name() + " IS NULL")
                : Sql.of(step.name() + " = ").add(comparand(step, value));
    }

    /** Absent values come first when ascending, last when descending. */
    private List<Sql> beyond(Step<T> step, @Nullable Object value) {
        if (value == null) {
            return step.descending() ? List.of() : List.of(Sql.of(step.name() + " IS NOT NULL"));
        }
        Sql values = Sql.of(step.name() + (step.descending() ? " < " : " > ")).add(comparand(step, value));
        return step.descending() && step.optional()
                ? List.of(values, Sql.of(step.name() + " IS NULL"))
                : List.of(values);
    }

    private Sql comparand(Step<T> step, @Nullable Object value) {
        return new Sql()
                .bind(
                        value == null
                                ? Values.of(null)
                                : table.dialect().comparand(step.field().type(), value));
    }
}
