// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private static final String KEY = "key";

    private volatile Instant now = Instant.parse("2026-05-04T08:00:00Z");
    private final Background background = new Background(() -> now);
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void an_answer_is_kept_for_a_while_and_says_when_it_is_from() {
        Background.Answer<Integer> first = answered(asked::incrementAndGet);
        now = now.plus(WebLimits.ANSWER_REUSE).minusMillis(1);

        assertThat(first.at()).isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
        assertThat(background.ask(KEY, asked::incrementAndGet)).contains(first);
        assertThat(asked).hasValue(1);
    }

    @Test
    void an_old_answer_is_looked_for_again() {
        answered(asked::incrementAndGet);
        now = now.plus(WebLimits.ANSWER_REUSE);

        while (!background.ask(KEY, asked::incrementAndGet).exists(answer -> answer.value() == 2)) {
            Thread.onSpinWait();
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void nobody_waits_for_what_takes_long_and_it_is_worked_out_once() {
        CountDownLatch until = new CountDownLatch(1);
        Supplier<Integer> slow = () -> {
            await(until);
            return asked.incrementAndGet();
        };

        assertThat(background.ask(KEY, slow)).isEmpty();
        assertThat(background.ask(KEY, slow)).isEmpty();
        until.countDown();
        assertThat(answered(slow).value()).isEqualTo(1);
    }

    @Test
    void what_fails_is_seen_to_fail_and_asked_again() {
        assertThatThrownBy(() -> {
                    while (true) {
                        Option<?> ignored = background.ask(KEY, () -> {
                            throw new IllegalStateException("broken");
                        });
                        assertThat(ignored).isEmpty();
                    }
                })
                .hasRootCauseMessage("broken");
        assertThat(answered(asked::incrementAndGet).value()).isEqualTo(1);
    }

    @Test
    void when_too_much_waits_pages_do_without() {
        CountDownLatch until = new CountDownLatch(1);
        int most = WebLimits.WORKERS + WebLimits.MAX_WAITING;
        for (int number = 0; number <= most; number++) {
            int key = number;
            assertThat(background.ask(key, () -> {
                        await(until);
                        return key;
                    }))
                    .isEmpty();
        }
        until.countDown();
        assertThat(answered(asked::incrementAndGet).value()).isEqualTo(1);
    }

    @CanIgnoreReturnValue
    private Background.Answer<Integer> answered(Supplier<Integer> work) {
        Option<Background.Answer<Integer>> answer = background.ask(KEY, work);
        while (answer.isEmpty()) {
            answer = background.ask(KEY, work);
        }
        return answer.get();
    }

    private static void await(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
