// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.query.Condition;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Receipt;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** No use case asks the database once per thing that it finds. */
class StatementCountTest {
    @Test
    void a_use_case_takes_as_many_statements_on_three_things_as_on_thirty() {
        assertThat(statements(30)).isEqualTo(statements(3));
    }

    @Test
    void what_was_asked_before_takes_the_one_statement_that_opens_the_view() {
        try (Counted counted = new Counted(3, JdbcOptions.defaults())) {
            Map<String, Runnable> questions =
                    LinkedHashMap.ofEntries(counted.workday.useCases().filter(each -> isQuestion(each._1)));
            questions.values().forEach(Runnable::run);
            assertThat(questions.mapValues(counted.source::countOf)).isEqualTo(questions.mapValues(each -> 1));
        }
    }

    @Test
    void a_commit_that_relies_on_what_thirty_depots_have_takes_as_many_statements_as_on_three() {
        assertThat(statementsRelyingOn(30)).isEqualTo(statementsRelyingOn(3));
    }

    private static int statementsRelyingOn(int depots) {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:relying" + depots, "sa", "");
        CountingSource source = new CountingSource(pool);
        try (JdbcStorage storage = JdbcStorage.open(source.source(), ParcelSchema.SCHEMA)) {
            ChangeSet changes = Vector.range(0, depots)
                    .foldLeft(
                            Draft.draft().inspect(new ParcelId(new UUID(1, 0)), 1),
                            (draft, number) -> draft.relyOnExactly(
                                    new Condition.Compare("depot_id", Condition.Op.EQ, new UUID(0, number).toString())
                                            .and(EntityType.live()),
                                    Vector.empty()))
                    .changeSet();
            return source.countOf(() -> assertThat(storage.commit(changes)).isInstanceOf(Receipt.Committed.class));
        } finally {
            pool.dispose();
        }
    }

    private static boolean isQuestion(String name) {
        return Vector.of("show", "list", "count", "find", "compare").exists(name::startsWith);
    }

    private static Map<String, Integer> statements(int size) {
        JdbcOptions forgetful = JdbcOptions.builder().cachedBytes(0).build();
        try (Counted counted = new Counted(size, forgetful)) {
            return LinkedHashMap.ofEntries(
                    counted.workday.useCases().map(useCase -> useCase.map2(counted.source::countOf)));
        }
    }

    /** A workday on a store whose statements are counted. */
    private static final class Counted implements AutoCloseable {
        private final JdbcConnectionPool pool;
        private final JdbcStorage storage;
        private final CountingSource source;
        private final Workday workday;

        Counted(int size, JdbcOptions options) {
            pool = JdbcConnectionPool.create("jdbc:h2:mem:statements" + size, "sa", "");
            source = new CountingSource(pool);
            storage = JdbcStorage.open(source.source(), Dci.schema(), options);
            workday = new Workday(storage, size);
        }

        @Override
        public void close() {
            storage.close();
            pool.dispose();
        }
    }
}
