// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.job.JobEvent.JobCreated;
import io.distributedci.job.JobEvent.JobFinished;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many agents' programs at once on one job. */
class JobConcurrencyTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 25;

    private final World world = new World();
    private final Jobs jobs = world.as(world.redCi);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void close() {
        threads.shutdownNow();
        world.close();
    }

    @Test
    @Rule({"R125", "R131"})
    void one_of_many_finals_ends_the_job() throws Exception {
        Vector<JobStatus> finals = Vector.of(JobStatus.SUCCESS, JobStatus.FAILURE, JobStatus.ERROR, JobStatus.KILLED);
        for (int round = 0; round < ROUNDS; round++) {
            JobId id = scheduled(ScheduleJob.on(world.topic.id()));
            World.done(jobs.post(id, JobStatus.RUNNING, ""));
            Vector<Either<DciError, Job>> answers =
                    together(thread -> jobs.post(id, finals.get(thread % finals.size()), "by " + thread));
            Vector<Either<DciError, Job>> won = answers.filter(Either::isRight);
            assertThat(won).hasSize(1);
            assertThat(answers.filter(Either::isLeft).map(lost -> lost.getLeft().code()))
                    .containsOnly("job.final");
            assertThat(jobs.get(id).get()).isEqualTo(won.head().get());
            assertThat(ends(id)).hasSize(1);
        }
    }

    @Test
    @Rule("R131")
    void an_expiring_lease_a_kill_and_a_final_state_end_the_job_once() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            JobId id = scheduled(ScheduleJob.builder()
                    .topicId(world.topic.id())
                    .lease(Duration.ofSeconds(1))
                    .build());
            world.later(Duration.ofSeconds(2));
            Vector<Either<DciError, ?>> answers = together(thread -> switch (thread % 3) {
                case 0 -> jobs.post(id, JobStatus.SUCCESS, "");
                case 1 -> world.asSystem().expire(10);
                default ->
                    jobs.schedule(ScheduleJob.builder()
                            .topicId(world.topic.id())
                            .kill(KillPolicy.ALL)
                            .build());
            });
            assertThat(answers.filter(Either::isLeft)
                            .map(lost -> lost.getLeft().code())
                            .toSet())
                    .allMatch("job.final"::equals);
            assertThat(ends(id)).hasSize(1);
            assertThat(jobs.get(id).get().states()).hasSize(1);
            assertThat(jobs.get(id).get().status()).isEqualTo(ends(id).head().status());
        }
    }

    @Test
    @Rule("R137")
    void a_key_is_given_to_one_of_many_and_no_number_is_lost() throws Exception {
        JobId id = scheduled(ScheduleJob.on(world.topic.id()));
        for (int round = 0; round < ROUNDS; round++) {
            String key = "same " + round;
            Vector<Either<DciError, Job>> answers = together(thread -> jobs.addKeyValue(id, key, thread));
            assertThat(answers.filter(Either::isRight)).hasSize(1);
            assertThat(answers.filter(Either::isLeft).map(lost -> lost.getLeft().code()))
                    .containsOnly("job.key-taken");
            String own = "own " + round + " ";
            assertThat(together(thread -> jobs.addKeyValue(id, own + thread, thread))
                            .filter(Either::isLeft))
                    .isEmpty();
        }
        assertThat(jobs.get(id).get().keyValues()).hasSize(ROUNDS * (THREADS + 1));
    }

    @Test
    @Rule({"R12", "R86"})
    void no_tag_and_no_component_is_lost_and_none_is_there_twice() throws Exception {
        JobId id = scheduled(ScheduleJob.on(world.topic.id()));
        for (int round = 0; round < 10; round++) {
            String prefix = "tag " + round + " ";
            assertThat(together(thread -> jobs.tag(id, prefix + thread / 2)).filter(Either::isLeft))
                    .isEmpty();
        }
        Vector<String> tags = jobs.get(id).get().tags();
        assertThat(tags.distinct()).isEqualTo(tags).hasSize(10 * THREADS / 2);
        assertThat(together(thread -> jobs.untag(id, "tag 0 " + thread / 2)).filter(Either::isLeft))
                .isEmpty();
        assertThat(jobs.get(id).get().tags()).hasSize(9 * THREADS / 2);
    }

    @Test
    @Rule("R116")
    void one_key_makes_one_job_for_all_who_ask_at_once() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ScheduleJob command = ScheduleJob.builder()
                    .topicId(world.topic.id())
                    .idempotencyKey("key " + round)
                    .build();
            Vector<Scheduled> answers =
                    together(thread -> jobs.schedule(command)).map(Either::get);
            assertThat(answers.map(answer -> answer.job().id()).distinct()).hasSize(1);
            assertThat(answers.filter(answer -> !answer.repeated())).hasSize(1);
        }
        assertThat(world.jobEvents()).hasSize(ROUNDS).hasOnlyElementsOfType(JobCreated.class);
    }

    private JobId scheduled(ScheduleJob command) {
        return jobs.schedule(command).get().job().id();
    }

    private Vector<JobFinished> ends(JobId id) {
        return world.jobEvents()
                .filter(event -> event.subject().equals(id))
                .filter(JobFinished.class::isInstance)
                .map(JobFinished.class::cast);
    }

    /** What each thread answers, all having started at the same time. */
    private <R> Vector<R> together(IntFunction<? extends R> work) throws InterruptedException, ExecutionException {
        CountDownLatch ready = new CountDownLatch(THREADS);
        List<Future<R>> answers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            answers.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                return work.apply(number);
            }));
        }
        Vector<R> all = Vector.empty();
        for (Future<R> answer : answers) {
            all = all.append(answer.get());
        }
        return all;
    }
}
