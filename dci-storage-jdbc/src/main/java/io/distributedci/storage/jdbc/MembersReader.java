// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Entity;
import io.distributedci.query.Bound;
import io.distributedci.query.Field;
import io.distributedci.storage.Query;
import io.distributedci.storage.QueryPlan;
import io.vavr.collection.Vector;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Reads who the present members are. Memberships that ask the same but for one id (the files of this job, the files of that job) are asked together, so that a cascade over many things
 * takes hardly more statements than one over a few.
 */
final class MembersReader {
    /** Most ids in one statement. */
    private static final int TOGETHER = Query.MAX_LIMIT;

    private final Handle handle;
    private final Map<Prepared.Question, Set<UUID>> present = new HashMap<>();
    private final Map<Shape<?>, Family<?>> families = new LinkedHashMap<>();

    MembersReader(Handle handle) {
        this.handle = handle;
    }

    /** What the memberships of one family have in common. */
    private record Shape<T extends Entity>(
            EntityTable<T> table, int index, Field<T> field, Vector<Bound<T>> otherTerms) {}

    /** Memberships that differ in the id that one of their terms asks for, and the members by that id. */
    private record Family<T extends Entity>(Selection<T> selection, Map<UUID, Set<UUID>> members) {}

    /** Takes a membership up; what was taken up before is not asked again. */
    <T extends Entity> void add(Prepared.Members<T> asked) {
        if (!present.containsKey(asked.question())) {
            present.put(
                    asked.question(),
                    Selection.idTerm(asked.table(), asked.plan())
                            .map(term -> members(asked, term))
                            .getOrElse(() -> alone(asked)));
        }
    }

    private <T extends Entity> Set<UUID> members(Prepared.Members<T> asked, Selection.IdTerm<T> term) {
        EntityTable<T> table = asked.table();
        QueryPlan<T> plan = asked.plan();
        Shape<T> shape = new Shape<>(
                table, plan.index(), term.field(), asked.condition().conjuncts().remove(term.term()));
        return families.computeIfAbsent(
                        shape, absent -> new Family<>(Selection.family(table, plan, term), new LinkedHashMap<>()))
                .members()
                .computeIfAbsent(term.id(), absent -> new HashSet<>());
    }

    private <T extends Entity> Set<UUID> alone(Prepared.Members<T> asked) {
        Set<UUID> members = new HashSet<>();
        EntityTable<T> table = asked.table();
        Candidates<T> range = new Candidates<>(handle, Selection.all(table, asked.plan()), table::entity);
        while (range.next()) {
            members.add(range.get().id().value());
        }
        return members;
    }

    /** The members of all that was taken up. */
    Map<Prepared.Question, Set<UUID>> read() {
        families.values().forEach(this::read);
        return present;
    }

    private <T extends Entity> void read(Family<T> family) {
        Vector.ofAll(family.members().keySet())
                .grouped(TOGETHER)
                .forEach(ids -> read(family, family.selection().members(ids.asJava())));
    }

    private <T extends Entity> void read(Family<T> family, Sql question) {
        question.bindTo(handle.createQuery(question.text()))
                .setFetchSize(Query.MAX_LIMIT)
                .scanResultSet((rows, context) -> {
                    ResultSet row = rows.get();
                    while (row.next()) {
                        take(family, row);
                    }
                    return family;
                });
    }

    /** A row of {@link Selection#members}. */
    private static <T extends Entity> void take(Family<T> family, ResultSet row) throws SQLException {
        Selection<T> selection = family.selection();
        boolean matches =
                selection.isExact() || selection.matches(selection.table().entity(row.getString(3)));
        if (matches) {
            requireNonNull(family.members().get(row.getObject(1, UUID.class))).add(row.getObject(2, UUID.class));
        }
    }
}
