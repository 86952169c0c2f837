// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.kernel.Entity;
import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import io.distributedci.query.FieldType;
import io.distributedci.storage.Index;
import io.distributedci.storage.KeyOrder;
import io.distributedci.storage.Query;
import io.distributedci.storage.QueryPlan;
import io.distributedci.storage.memory.InMemoryStorage;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** The database reads what an index is for from that index: it neither reads whole tables nor sorts. On 100 000 jobs, and 20 000 of each other thing. */
interface PlanContract {
    int JOBS = 100_000;
    int OTHERS = 20_000;

    /** The filled tables. */
    Filled filled();

    /** What is wrong with the plan of a statement that should be served by an index; empty when nothing is. */
    String objection(String plan);

    /** Whether a plan reads all of a table. */
    boolean isScan(String plan);

    /** Tables with many rows. */
    record Filled(Layout layout, Handle handle) {
        static Filled in(Layout layout, Handle handle) {
            Definitions definitions = new Definitions(layout);
            Filler filler = new Filler(handle, layout.dialect());
            for (EntityTable<?> table : layout.tables()) {
                List<Definition> indexes = definitions.indexes(table);
                indexes.forEach(index -> handle.execute(index.drop()));
                filler.fill(table, table.plainName().equals("job") ? JOBS : OTHERS);
                indexes.forEach(index -> handle.execute(index.create()));
            }
            return new Filled(layout, handle);
        }

        /** The plan of a statement. */
        String explain(String how, Sql statement) {
            String text = how + statement.text();
            return String.join(
                    "\n",
                    statement
                            .bindTo(handle.createQuery(text))
                            .mapTo(String.class)
                            .list());
        }
    }

    /** How this engine is asked for a plan. */
    String explain();

    @Test
    default void every_declared_index_serves_what_it_is_declared_for() {
        Filled filled = filled();
        List<String> objections = new ArrayList<>();
        filled.layout().tables().forEach(table -> addObjections(filled, table, objections));
        assertThat(objections).isEmpty();
    }

    @Test
    default void every_index_that_begins_with_an_id_serves_memberships_that_differ_in_it() {
        Filled filled = filled();
        List<String> explained = new ArrayList<>();
        filled.layout().tables().forEach(table -> addPlansOfFamilies(filled, table, explained));
        assertThat(explained.size()).isGreaterThan(10);
        assertThat(explained).noneMatch(this::isScan);
    }

    private <T extends Entity> void addPlansOfFamilies(Filled filled, EntityTable<T> table, List<String> into) {
        for (SqlIndex<T> index : table.indexes()) {
            Field<T> first = index.columns().get(0).field();
            if (first.type() == FieldType.UUID) {
                Object id = requireNonNull(row(filled, table, index).get(first.name()));
                Condition where = index.declared().when().and(first.many() ? first.contains(id) : first.is(id));
                QueryPlan<T> plan = QueryPlan.counting(table.declared(), where).get();
                Selection.IdTerm<T> term = Selection.idTerm(table, plan).get();
                Sql members = Selection.family(table, plan, term).members(List.of(term.id(), UUID.randomUUID()));
                into.add(members + "\n" + filled.explain(explain(), members));
            }
        }
    }

    @Test
    default void every_question_of_a_workday_is_served_by_an_index() {
        Filled filled = filled();
        RecordingStorage recording = new RecordingStorage(InMemoryStorage.open(Dci.schema()));
        new Workday(recording, 3).useCases().forEach(useCase -> useCase._2.run());
        List<String> objections = new ArrayList<>();
        assertThat(recording.scans().size()).isGreaterThan(10);
        recording.scans().forEach(query -> addObjections(filled, query, objections));
        recording.sets().forEach(query -> addObjectionsToSet(filled, query, objections));
        assertThat(objections).isEmpty();
    }

    private <T extends Entity> void addObjections(Filled filled, EntityTable<T> table, List<String> into) {
        for (SqlIndex<T> index : table.indexes()) {
            Map<String, Object> row = row(filled, table, index);
            Index declared = index.declared();
            for (Query<T> query : Shapes.of(table.type(), declared, field -> requireNonNull(row.get(field.name())))) {
                QueryPlan<T> plan = QueryPlan.of(table.declared(), query).get();
                assertThat(plan.explain().strategy())
                        .as("%s of %s for %s", plan.explain(), table.name(), query)
                        .isIn(QueryPlan.Strategy.IN_ORDER, QueryPlan.Strategy.ONE);
                Selection<T> selection = Selection.page(table, plan);
                addObjections(filled, selection.bodies(Option.none(), query.limit() + 1), into);
                addObjections(filled, selection.bodies(Option.some(place(query, row)), query.limit() + 1), into);
            }
        }
    }

    private static <T extends Entity> KeyOrder.Place place(Query<T> query, Map<String, Object> row) {
        Vector<Option<Object>> values = query.order().map(step -> Option.of(row.get(step.field())));
        return new KeyOrder.Place(values, requireNonNull((UUID) row.get("id")));
    }

    private <T extends Entity> void addObjections(Filled filled, Query<T> query, List<String> into) {
        EntityTable<T> table = filled.layout().table(query.type());
        QueryPlan<T> plan = QueryPlan.of(table.declared(), query).get();
        assertThat(plan.explain().isFullScan() && plan.explain().index().equals("id"))
                .as("whether nothing serves %s", query)
                .isFalse();
        if (plan.explain().strategy() == QueryPlan.Strategy.SORTED) {
            addObjections(filled, Selection.all(table, plan).bodies(Option.none(), Query.MAX_LIMIT), into);
        } else if (plan.explain().strategy() != QueryPlan.Strategy.NOTHING) {
            addObjections(filled, Selection.page(table, plan).bodies(Option.none(), query.limit() + 1), into);
        }
    }

    private <T extends Entity> void addObjectionsToSet(Filled filled, Query<T> query, List<String> into) {
        EntityTable<T> table = filled.layout().table(query.type());
        QueryPlan<T> plan = QueryPlan.counting(table.declared(), query.where()).get();
        Selection<T> selection = Selection.all(table, plan);
        addObjections(filled, selection.bodies(Option.none(), Query.MAX_LIMIT), into);
    }

    private void addObjections(Filled filled, List<Sql> statements, List<String> into) {
        for (Sql statement : statements) {
            String plan = filled.explain(explain(), statement);
            String objection = objection(plan);
            if (!objection.isEmpty()) {
                into.add(objection + ": " + statement + "\n" + plan);
            }
        }
    }

    /** The values of some row that takes part in an index, by field. */
    private static <T extends Entity> Map<String, Object> row(Filled filled, EntityTable<T> table, SqlIndex<T> index) {
        List<String> tests = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Column<T> column : index.columns()) {
            String name = (column.field().many() ? "e." : "t.") + column.name();
            names.add(name);
            tests.add(name + " IS NOT NULL");
        }
        String entries = index.fanOut()
                .map(name -> " INNER JOIN " + name + " e ON e." + table.id().name() + " = t."
                        + table.id().name())
                .getOrElse("");
        String part = index.isPartial()
                ? " AND "
                        + Conditions.declaring(table, "t.")
                                .sayAll(index.terms())
                                .text()
                : "";
        return filled.handle()
                .createQuery("SELECT t." + table.id().name() + ", " + String.join(", ", names) + " FROM "
                        + table.name() + " t" + entries + " WHERE " + String.join(" AND ", tests) + part
                        + " FETCH FIRST 1 ROWS ONLY")
                .map((row, context) -> {
                    Map<String, Object> values = new HashMap<>();
                    values.put("id", row.getObject(1, UUID.class));
                    for (int at = 0; at < index.columns().size(); at++) {
                        Field<T> field = index.columns().get(at).field();
                        values.put(field.name(), value(row.getObject(at + 2)));
                    }
                    return values;
                })
                .findOne()
                .orElseThrow(() -> new AssertionError("no row takes part in " + table.name() + " " + index.declared()));
    }

    private static Object value(Object stored) {
        if (stored instanceof java.sql.Timestamp at) {
            return at.toInstant();
        }
        return stored instanceof OffsetDateTime at ? at.toInstant() : stored;
    }
}
