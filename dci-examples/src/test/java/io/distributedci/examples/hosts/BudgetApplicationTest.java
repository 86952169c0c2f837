// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.job.Job;
import io.distributedci.query.Condition;
import io.distributedci.storage.Position;
import io.vavr.collection.Vector;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of a Spring Boot application and jobs are written together or not at all. */
class BudgetApplicationTest {
    @Test
    void who_has_a_job_has_paid_and_who_cannot_pay_has_no_job() {
        SpringApplication application = new SpringApplication(BudgetApplication.class);
        application.setLogStartupInfo(false);
        try (ConfigurableApplicationContext running = application.run(
                "--spring.datasource.url=jdbc:h2:mem:budget;DB_CLOSE_DELAY=-1", "--spring.main.banner-mode=off")) {
            Dci dci = running.getBean(Dci.class);
            JdbcTemplate own = running.getBean(JdbcTemplate.class);
            BudgetApplication.Desk desk = running.getBean(BudgetApplication.Desk.class);
            HostWorld world = HostWorld.in(dci);
            assertThat(own.update(
                            "INSERT INTO budget VALUES (?, 2)", world.team().value()))
                    .isOne();

            Vector<Job> jobs = Vector.range(0, 2)
                    .map(round -> desk.order(world.lab(), world.topic()).get());
            Position before = end(dci);
            assertThat(desk.order(world.lab(), world.topic())).isEmpty();

            assertThat(own.queryForList("SELECT job FROM charge", UUID.class))
                    .containsExactlyInAnyOrderElementsOf(
                            jobs.map(job -> job.id().value()));
            assertThat(dci.system().jobs().count(Condition.everything()).get()).isEqualTo(2);
            assertThat(end(dci)).as("what was undone has left no event").isEqualTo(before);
            assertThat(own.queryForObject("SELECT left_over FROM budget", Integer.class))
                    .isZero();
        }
    }

    private static Position end(Dci dci) {
        return dci.system().audit().end().get();
    }
}
