// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
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
