// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.distributedci.identity.AccessRefusal;
import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How often somebody may fail to sign in. */
class FailedSignInsTest {
    private static final int AT_ONCE = 50;

    private final FailedSignIns failures = new FailedSignIns(Ticker.disabledTicker());
    private final AtomicInteger guesses = new AtomicInteger();

    @Test
    void guesses_at_once_are_no_more_than_guesses_one_after_the_other() throws Exception {
        Vector<Either<DciError, String>> answers = atOnce(this::wrong);

        assertThat(guesses).hasValue(ServerLimits.MAX_FAILURES_OF_LOGIN);
        assertThat(answers.count(answer -> answer.getLeft().code().equals("request.too-many-failures")))
                .isEqualTo(AT_ONCE - ServerLimits.MAX_FAILURES_OF_LOGIN);
        assertThat(failures.admit("address", "login").isLeft()).isTrue();
        assertThat(failures.admit("address", "another").isRight()).isTrue();
        assertThat(failures.admit("elsewhere", "login").isRight()).isTrue();
    }

    @Test
    void who_is_right_is_never_refused_however_many_come_at_once() throws Exception {
        Vector<Either<DciError, String>> answers = atOnce(() -> Either.right("known"));

        assertThat(answers).allMatch(Either::isRight);
        assertThat(failures.admit("address", "login").isRight()).isTrue();
    }

    @Test
    void an_address_has_so_many_failures_for_all_its_logins() {
        for (int number = 0; number < 2 * ServerLimits.MAX_FAILURES_OF_ADDRESS; number++) {
            assertThat(failures.attempt("address", "login " + number, this::wrong)
                            .isLeft())
                    .isTrue();
        }

        assertThat(guesses).hasValue(ServerLimits.MAX_FAILURES_OF_ADDRESS);
    }

    private Either<DciError, String> wrong() {
        guesses.incrementAndGet();
        return AccessRefusal.UNKNOWN.error().left();
    }

    /** So many of one login, of which none is answered before each of them is tried or waits for others. */
    private Vector<Either<DciError, String>> atOnce(Supplier<Either<DciError, String>> signIn) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Vector<FutureTask<Either<DciError, String>>> tries = Vector.fill(
                AT_ONCE,
                () -> new FutureTask<>(() -> failures.attempt("address", "login", () -> {
                    await(answered);
                    return signIn.get();
                })));
        Vector<Thread> threads = tries.map(Thread::new);
        threads.forEach(Thread::start);
        while (!threads.forAll(thread -> thread.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        answered.countDown();
        Vector<Either<DciError, String>> answers = Vector.empty();
        for (FutureTask<Either<DciError, String>> one : tries) {
            answers = answers.append(one.get());
        }
        return answers;
    }

    private static void await(CountDownLatch answered) {
        try {
            answered.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
