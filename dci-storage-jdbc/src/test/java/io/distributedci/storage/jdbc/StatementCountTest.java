package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** No use case asks the database once per thing that it finds. */
class StatementCountTest {
    @Test
    void a_use_case_takes_as_many_statements_on_three_things_as_on_thirty() {
        assertThat(statements(30)).isEqualTo(statements(3));
    }

    private static Map<String, Integer> statements(int size) {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:statements" + size, "sa", "");
        CountingSource counting = new CountingSource(pool);
        try (JdbcStorage storage = JdbcStorage.open(counting.source(), Dci.schema())) {
            Workday workday = new Workday(storage, size);
            return LinkedHashMap.ofEntries(workday.useCases().map(useCase -> useCase.map2(counting::countOf)));
        } finally {
            pool.dispose();
        }
    }
}
