// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.hosts;

import io.distributedci.Dci;
import io.distributedci.job.Job;
import io.distributedci.job.JobEvent.JobCreated;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.jdbc.JdbcOptions;
import io.distributedci.storage.jdbc.JdbcStorage;
import io.vavr.control.Option;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A Spring Boot application in which each job costs its team something. Budgets and charges are rows of the application; Spring makes the data source, and the store of Distributed CI is in the same database. A job
 * and its charge are written in one transaction: whoever cannot pay has no job, and whoever has a job has paid, also when the machine loses power in between.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class BudgetApplication {
    /** The store; Spring closes it before the data source. */
    @Bean
    Dci dci(DataSource database, JdbcTemplate own) {
        own.execute("CREATE TABLE IF NOT EXISTS budget (team UUID PRIMARY KEY, left_over INT CHECK (left_over >= 0))");
        own.execute("CREATE TABLE IF NOT EXISTS charge (job UUID PRIMARY KEY, team UUID)");
        JdbcOptions options =
                JdbcOptions.builder().alongside(BudgetApplication::charge).build();
        return Dci.over(JdbcStorage.open(database, Dci.schema(), options));
    }

    /** What the rest of the application uses. */
    @Bean
    Desk desk(Dci dci) {
        return new Desk(dci);
    }

    /** Takes orders. */
    record Desk(Dci dci) {
        /** The job; none when the team's budget is used up. Refusals of the library are exceptions here, as the application has them. */
        Option<Job> order(RemoteCiId lab, TopicId topic) {
            try {
                return Option.some(dci.as(lab)
                        .jobs()
                        .schedule(ScheduleJob.on(topic))
                        .getOrElseThrow(refusal -> new IllegalArgumentException(refusal.toString()))
                        .job());
            } catch (StorageException undone) {
                if (NestedExceptionUtils.getMostSpecificCause(undone) instanceof BudgetUsedUpException) {
                    return Option.none();
                }
                throw undone;
            }
        }
    }

    /** Undoes the job. */
    static final class BudgetUsedUpException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Runs in the transaction of every change of the store, on its connection: Spring's template, the application's tables. */
    private static void charge(Handle handle, ChangeSet changes, Receipt.Committed receipt) {
        JdbcTemplate own = new JdbcTemplate(new SingleConnectionDataSource(handle.getConnection(), true));
        for (JobCreated event :
                changes.events().filter(JobCreated.class::isInstance).map(JobCreated.class::cast)) {
            Job job = event.created();
            if (own.update(
                            "UPDATE budget SET left_over = left_over - 1 WHERE team = ? AND left_over > 0",
                            job.teamId().value())
                    == 0) {
                throw new BudgetUsedUpException();
            }
            own.update(
                    "INSERT INTO charge VALUES (?, ?)",
                    job.id().value(),
                    job.teamId().value());
        }
    }
}
