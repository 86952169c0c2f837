// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(
        value = 30,
        threadMode = ThreadMode.SEPARATE_THREAD) // a work that an interruption does reach would wait for ever
class OwnThreadTest {
    @Test
    void an_interruption_is_told_and_kept_for_later_and_does_not_reach_the_work() {
        Thread caller = Thread.currentThread();
        CountDownLatch told = new CountDownLatch(1);
        try (OwnThread thread = new OwnThread("own")) {
            String name = thread.call(
                    () -> {
                        caller.interrupt();
                        awaitUninterrupted(told);
                        return Thread.currentThread().getName();
                    },
                    told::countDown);
            assertThat(name).isEqualTo("own");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static void awaitUninterrupted(CountDownLatch told) {
        try {
            told.await();
        } catch (InterruptedException reached) {
            throw new AssertionError(reached);
        }
    }

    @Test
    void one_that_came_before_is_told_before_the_work_begins() {
        AtomicBoolean told = new AtomicBoolean();
        try (OwnThread thread = new OwnThread("own")) {
            Thread.currentThread().interrupt();
            boolean before = thread.call(told::get, () -> told.set(true));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(before).isTrue();
        }
    }

    @Test
    void what_the_work_throws_the_caller_gets() {
        try (OwnThread thread = new OwnThread("own")) {
            IOException checked = new IOException("full");
            IllegalStateException unchecked = new IllegalStateException("wrong");
            StackOverflowError error = new StackOverflowError();
            assertThatThrownBy(() -> thread.run(() -> {
                        throw checked;
                    }))
                    .isSameAs(checked);
            assertThatThrownBy(() -> thread.run(() -> {
                        throw unchecked;
                    }))
                    .isSameAs(unchecked);
            assertThatThrownBy(() -> thread.run(() -> {
                        throw error;
                    }))
                    .isSameAs(error);
        }
    }

    @Test
    void closing_waits_for_all_work_whoever_interrupts_meanwhile() {
        Thread caller = Thread.currentThread();
        AtomicInteger done = new AtomicInteger();
        OwnThread thread = new OwnThread("own");
        CountDownLatch go = new CountDownLatch(1);
        thread.later(() -> {
            awaitUninterrupted(go);
            caller.interrupt();
            done.incrementAndGet();
        });
        thread.later(() -> {
            while (caller.isInterrupted()) {
                Thread.onSpinWait(); // until the one who closes has seen it
            }
            done.incrementAndGet();
        });
        go.countDown();
        thread.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).hasValue(2);
    }
}
