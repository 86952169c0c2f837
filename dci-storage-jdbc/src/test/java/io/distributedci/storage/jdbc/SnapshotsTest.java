// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.storage.StorageException;
import io.vavr.collection.Vector;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who shares a snapshot with whom. */
@Timeout(60)
class SnapshotsTest {
    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:snapshots", "sa", "");
    private final Connections connections = new Connections(pool);
    private final Queue<Integer> opened = new ConcurrentLinkedQueue<>();
    private final CountDownLatch firstMayOpen = new CountDownLatch(1);

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void views_that_are_asked_for_while_one_snapshot_is_opened_share_the_next() throws Exception {
        Snapshots snapshots = new Snapshots(this::slowAtFirst, true);
        Vector<Snapshot.Seat> seats = seatsOfThree(snapshots);
        assertThat(opened).containsExactly(1, 2);
        assertThat(seats.map(Snapshot.Seat::snapshot).distinct()).hasSize(2);
        assertThat(seats.get(1).snapshot()).isSameAs(seats.get(2).snapshot());
    }

    @Test
    void each_has_its_own_where_none_can_be_shared() throws Exception {
        Snapshots snapshots = new Snapshots(this::slowAtFirst, false);
        Vector<Snapshot.Seat> seats = seatsOfThree(snapshots);
        assertThat(opened).containsExactly(1, 1, 1);
        assertThat(seats.map(Snapshot.Seat::snapshot).distinct()).hasSize(3);
    }

    @Test
    void the_connection_is_given_back_when_the_last_has_left() throws Exception {
        Vector<Snapshot.Seat> seats = seatsOfThree(new Snapshots(this::slowAtFirst, true));
        seats.get(0).leave();
        seats.get(1).leave();
        assertThat(pool.getActiveConnections()).isEqualTo(1);
        seats.get(2).leave();
        assertThat(pool.getActiveConnections()).isZero();
    }

    @Test
    void what_failed_for_the_first_of_a_group_the_others_try_for_themselves() throws Exception {
        Snapshots snapshots = new Snapshots(seats -> seats > 1 ? fails() : slowAtFirst(seats), true);
        FutureTask<Snapshot.Seat> first = started(snapshots);
        FutureTask<Snapshot.Seat> leader = started(snapshots);
        FutureTask<Snapshot.Seat> follower = started(snapshots);
        firstMayOpen.countDown();
        assertThatThrownBy(leader::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(StorageException.class);
        assertThat(follower.get().snapshot()).isNotSameAs(first.get().snapshot());
        assertThat(opened).containsExactly(1, 1);
    }

    @Test
    void a_follower_does_not_wait_for_a_first_who_ran_out_of_memory() throws Exception {
        Snapshots snapshots = new Snapshots(seats -> seats > 1 ? endsThread() : slowAtFirst(seats), true);
        FutureTask<Snapshot.Seat> first = started(snapshots);
        FutureTask<Snapshot.Seat> leader = started(snapshots);
        FutureTask<Snapshot.Seat> follower = started(snapshots);
        firstMayOpen.countDown();
        assertThatThrownBy(leader::get).hasRootCauseInstanceOf(OutOfMemoryError.class);
        assertThat(follower.get(30, TimeUnit.SECONDS).snapshot())
                .isNotSameAs(first.get().snapshot());
    }

    @Test
    void a_connection_is_given_back_whatever_fails_on_it() {
        assertThatThrownBy(() -> connections.begin(handle -> endsThread())).isInstanceOf(OutOfMemoryError.class);
        assertThat(pool.getActiveConnections()).isZero();
    }

    @Test
    void a_connection_that_does_not_say_whether_it_is_free_is_given_back() {
        Connections failing = new Connections(OverheardSource.of(pool, method -> {
            if (method.equals("getAutoCommit")) {
                throw new IllegalStateException("broken");
            }
        }));
        assertThatThrownBy(failing::open).hasMessage("broken");
        assertThat(pool.getActiveConnections()).isZero();
    }

    @Test
    void a_failure_stands_in_nobodys_way() {
        Snapshots snapshots =
                new Snapshots(seats -> opened.add(seats) && opened.size() == 1 ? fails() : held(seats), true);
        assertThatThrownBy(snapshots::open).isInstanceOf(StorageException.class);
        assertThat(snapshots.open().snapshot().position()).isEqualTo(7);
    }

    /** The first is being opened when the second and the third ask. */
    private Vector<Snapshot.Seat> seatsOfThree(Snapshots snapshots) throws Exception {
        Vector<FutureTask<Snapshot.Seat>> tasks = Vector.empty();
        for (int view = 0; view < 3; view++) {
            tasks = tasks.append(started(snapshots));
        }
        firstMayOpen.countDown();
        Vector<Snapshot.Seat> seats = Vector.empty();
        for (FutureTask<Snapshot.Seat> task : tasks) {
            seats = seats.append(task.get());
        }
        return seats;
    }

    /** In a thread of its own, which has come as far as it gets by itself. */
    private static FutureTask<Snapshot.Seat> started(Snapshots snapshots) throws InterruptedException {
        FutureTask<Snapshot.Seat> task = new FutureTask<>(snapshots::open);
        Thread thread = new Thread(task);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.sleep(1);
        }
        return task;
    }

    private Snapshot slowAtFirst(int seats) {
        try {
            firstMayOpen.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        opened.add(seats);
        return held(seats);
    }

    private Snapshot held(int seats) {
        Snapshot.Held held = new Snapshot.Held(connections.open().begin(), 7, Answers.NONE);
        return new Snapshot(connections, new H2Dialect(), Duration.ofSeconds(1), held, seats);
    }

    private static Snapshot endsThread() {
        throw new OutOfMemoryError();
    }

    private static Snapshot fails() {
        throw new StorageException("no connection");
    }
}
