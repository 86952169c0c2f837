// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.distributedci.storage.GroupCommit.Limits;
import io.distributedci.storage.GroupCommit.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many callers, one writer at a time (S8.1, S8.2). */
@Timeout(60)
class GroupCommitTest {
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stopCallers() throws InterruptedException {
        callers.shutdownNow();
        assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private static CommitId id(int change) {
        return new CommitId(new UUID(0, change));
    }

    private static Receipt committed(int change) {
        return new Receipt.Committed(id(change), new Position(change), Instant.EPOCH);
    }

    private void settle(List<Pending<Integer>> batch) {
        batches.add(batch.stream().map(Pending::change).toList());
        batch.forEach(each -> each.settle(committed(each.change())));
    }

    private GroupCommit<Integer> group(Limits limits, GroupCommit.Writer<Integer> writer) {
        return new GroupCommit<>(limits, GroupCommitTest::id, writer);
    }

    /** A writer whose first batch waits for the latch; the others settle at once. */
    private GroupCommit.Writer<Integer> slowAtFirst(CountDownLatch writing, CountDownLatch go) {
        return batch -> {
            if (writing.getCount() > 0) {
                writing.countDown();
                awaitThroughInterrupts(go);
            }
            settle(batch);
        };
    }

    private static void awaitThroughInterrupts(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError("the writer was interrupted", unexpected);
        }
    }

    /** Hands in changes one after the other, each when the one before waits. */
    private List<Future<Receipt>> queue(GroupCommit<Integer> group, int... changes) throws Exception {
        List<Future<Receipt>> outcomes = new ArrayList<>();
        for (int change : changes) {
            outcomes.add(parked(() -> group.commit(change)));
        }
        return outcomes;
    }

    private Future<Receipt> parked(Callable<Receipt> call) throws Exception {
        Thread[] caller = new Thread[1];
        CountDownLatch started = new CountDownLatch(1);
        Future<Receipt> outcome = callers.submit(() -> {
            caller[0] = Thread.currentThread();
            started.countDown();
            return call.call();
        });
        started.await();
        while (caller[0].getState() != Thread.State.WAITING && !outcome.isDone()) {
            Thread.onSpinWait();
        }
        return outcome;
    }

    @Test
    void a_lone_caller_writes_its_own_batch() {
        List<Thread> writers = new ArrayList<>();
        GroupCommit<Integer> group = group(Limits.DEFAULT, batch -> {
            writers.add(Thread.currentThread());
            settle(batch);
        });
        assertThat(group.commit(7)).isEqualTo(committed(7));
        assertThat(writers).containsExactly(Thread.currentThread());
    }

    @Test
    void what_came_meanwhile_is_the_next_batch_in_order_of_arrival() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        GroupCommit<Integer> group = group(new Limits(10, 3), slowAtFirst(writing, go));
        Future<Receipt> first = callers.submit(() -> group.commit(0));
        writing.await();
        List<Future<Receipt>> others = queue(group, 1, 2, 3, 4);
        go.countDown();
        assertThat(first.get()).isEqualTo(committed(0));
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).get()).isEqualTo(committed(i + 1));
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4));
    }

    @Test
    void one_too_many_is_busy_at_once() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        GroupCommit<Integer> group = group(new Limits(2, 10), slowAtFirst(writing, go));
        Future<Receipt> first = callers.submit(() -> group.commit(0));
        writing.await();
        List<Future<Receipt>> others = queue(group, 1, 2);
        assertThat(group.commit(3)).isEqualTo(new Receipt.Busy(2));
        go.countDown();
        assertThat(first.get()).isEqualTo(committed(0));
        assertThat(others.get(1).get()).isEqualTo(committed(2));
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2));
    }

    @Test
    void every_change_of_many_callers_is_written_once_and_by_one_thread_at_a_time() throws Exception {
        int[] writing = new int[1];
        GroupCommit<Integer> group = group(new Limits(64, 5), batch -> {
            assertThat(writing[0]++).isZero();
            settle(batch);
            assertThat(--writing[0]).isZero();
        });
        List<Future<?>> done = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
            int from = 1000 * caller;
            done.add(callers.submit(() -> IntStream.range(from, from + 1000)
                    .forEach(change -> assertThat(group.commit(change)).isEqualTo(committed(change)))));
        }
        for (Future<?> each : done) {
            each.get();
        }
        assertThat(batches.stream().flatMap(List::stream)).hasSize(8000).doesNotHaveDuplicates();
        assertThat(batches).allMatch(batch -> batch.size() <= 5);
    }

    @Test
    void a_certain_failure_reaches_every_caller_of_the_batch_and_no_other() throws Exception {
        assertFailure(
                new StorageException("disk full"),
                thrown -> assertThat(thrown)
                        .isInstanceOf(StorageException.class)
                        .isNotInstanceOf(CommitUnknownException.class)
                        .hasMessage("disk full"));
    }

    @Test
    void an_unknown_outcome_is_told_with_the_id_of_each_caller() throws Exception {
        assertUnknown(new CommitUnknownException(id(99), new StorageException("lost")));
    }

    @Test
    void whatever_else_a_writer_throws_leaves_the_outcome_unknown() throws Exception {
        assertUnknown(new ArithmeticException("a defect"));
    }

    private void assertUnknown(RuntimeException failure) throws Exception {
        List<CommitId> told = new ArrayList<>();
        assertFailure(failure, thrown -> told.add(((CommitUnknownException) thrown).commit()));
        assertThat(told).containsExactly(id(1), id(2));
    }

    private void assertFailure(RuntimeException failure, java.util.function.Consumer<Throwable> check)
            throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        GroupCommit.Writer<Integer> slow = slowAtFirst(writing, go);
        GroupCommit<Integer> group = group(new Limits(10, 2), batch -> {
            slow.write(batch);
            if (batch.get(0).change() == 1) {
                throw failure;
            }
        });
        Future<Receipt> before = callers.submit(() -> group.commit(0));
        writing.await();
        List<Future<Receipt>> others = queue(group, 1, 2, 3);
        go.countDown();
        assertThat(before.get()).isEqualTo(committed(0));
        for (Future<Receipt> failed : others.subList(0, 2)) {
            assertThatThrownBy(failed::get)
                    .isInstanceOf(ExecutionException.class)
                    .satisfies(thrown -> check.accept(thrown.getCause()));
        }
        assertThat(others.get(2).get()).isEqualTo(committed(3));
    }

    @Test
    void one_poisoned_change_spoils_nothing_for_its_mates() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        GroupCommit.Writer<Integer> slow = slowAtFirst(writing, go);
        GroupCommit<Integer> group = group(Limits.DEFAULT, batch -> {
            slow.write(batch);
            batch.stream().filter(each -> each.change() == 1).forEach(each -> each.fail(new ArithmeticException()));
        });
        Future<Receipt> first = callers.submit(() -> group.commit(0));
        writing.await();
        List<Future<Receipt>> others = queue(group, 1, 2);
        go.countDown();
        assertThat(first.get()).isEqualTo(committed(0));
        assertThatThrownBy(others.get(0)::get).hasCauseInstanceOf(ArithmeticException.class);
        assertThat(others.get(1).get()).isEqualTo(committed(2));
    }

    @Test
    void a_writer_that_forgets_a_change_leaves_it_unknown() {
        GroupCommit<Integer> group = group(Limits.DEFAULT, batch -> {});
        assertThatThrownBy(() -> group.commit(1)).isInstanceOf(CommitUnknownException.class);
    }

    @Test
    void an_error_is_thrown_to_the_leader_and_the_next_commit_goes_on() {
        boolean[] thrown = new boolean[1];
        GroupCommit<Integer> group = group(Limits.DEFAULT, batch -> {
            if (!thrown[0]) {
                thrown[0] = true;
                throw new StackOverflowError();
            }
            settle(batch);
        });
        assertThatThrownBy(() -> group.commit(1)).isInstanceOf(StackOverflowError.class);
        assertThat(group.commit(2)).isEqualTo(committed(2));
    }

    @Test
    void an_interrupt_of_a_waiting_caller_changes_nothing_but_its_status() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        GroupCommit<Integer> group = group(Limits.DEFAULT, slowAtFirst(writing, go));
        Future<Receipt> first = callers.submit(() -> group.commit(0));
        writing.await();
        Thread[] waiting = new Thread[1];
        boolean[] interrupted = new boolean[1];
        Future<Receipt> second = parked(() -> {
            waiting[0] = Thread.currentThread();
            Receipt receipt = group.commit(1);
            interrupted[0] = Thread.interrupted();
            return receipt;
        });
        waiting[0].interrupt();
        go.countDown();
        assertThat(first.get()).isEqualTo(committed(0));
        assertThat(second.get()).isEqualTo(committed(1));
        assertThat(interrupted[0]).isTrue();
        assertThat(batches).containsExactly(List.of(0), List.of(1));
    }

    @Test
    void a_caller_that_is_interrupted_already_commits_and_stays_interrupted() {
        CountDownLatch open = new CountDownLatch(0);
        GroupCommit<Integer> group = group(Limits.DEFAULT, batch -> {
            awaitThroughInterrupts(open);
            settle(batch);
        });
        Thread.currentThread().interrupt();
        Receipt receipt = group.commit(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(receipt).isEqualTo(committed(1));
    }

    @Test
    void a_commit_from_inside_the_writer_is_misuse() {
        List<Throwable> misuse = new ArrayList<>();
        List<GroupCommit<Integer>> self = new ArrayList<>();
        self.add(group(Limits.DEFAULT, batch -> {
            misuse.add(catchThrowable(() -> self.get(0).commit(2)));
            settle(batch);
        }));
        assertThat(self.get(0).commit(1)).isEqualTo(committed(1));
        assertThat(misuse).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void close_waits_for_what_was_accepted_and_then_refuses() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        GroupCommit<Integer> group = group(new Limits(10, 1), slowAtFirst(writing, go));
        Future<Receipt> first = callers.submit(() -> group.commit(0));
        writing.await();
        List<Future<Receipt>> others = queue(group, 1, 2);
        Future<Receipt> closing = parked(() -> {
            group.close();
            return new Receipt.Busy(batches.size());
        });
        assertThatThrownBy(() -> group.commit(3)).isInstanceOf(IllegalStateException.class);
        go.countDown();
        assertThat(closing.get()).isEqualTo(new Receipt.Busy(3));
        assertThat(first.get()).isEqualTo(committed(0));
        assertThat(others.get(1).get()).isEqualTo(committed(2));
        group.close();
        assertThatThrownBy(() -> group.commit(4)).isInstanceOf(IllegalStateException.class);
    }
}
