// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works out what takes long to find, such as a verdict over thousands of jobs, beside the pages that show it. A page gets the last answer if there is one, else it waits a moment and is then shown without; the
 * answer is there when the page is looked at again. An answer that is getting old is worked out anew while it is shown, and says when it is from.
 */
final class Background implements AutoCloseable {
    private final InstantSource clock;
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WebLimits.WORKERS,
            WebLimits.WORKERS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WebLimits.MAX_WAITING),
            work -> {
                Thread thread = new Thread(work, "dci-web-background");
                thread.setDaemon(true);
                return thread;
            });
    private final Cache<Object, Question> questions = Caffeine.newBuilder()
            .expireAfterAccess(WebLimits.ANSWER_LIFE)
            .maximumSize(WebLimits.MAX_ANSWERS)
            .build();

    Background(InstantSource clock) {
        this.clock = clock;
    }

    /** What the time is. */
    Instant now() {
        return clock.instant();
    }

    /**
     * An answer.
     *
     * @param at when it was found
     */
    record Answer<T>(T value, Instant at) {}

    /** What is known of a question: the last answer, and the one that is being worked out. */
    private static final class Question {
        private @Nullable Answer<?> last;
        private @Nullable CompletableFuture<Answer<?>> running;
    }

    /** As below, with all of {@link WebLimits#PATIENCE}. */
    <T> Option<Answer<T>> ask(Object key, Supplier<T> work) {
        return ask(key, work, WebLimits.PATIENCE);
    }

    /**
     * The answer to a question, or nothing yet.
     *
     * @param key equal for equal questions of equal people, so that nobody is shown what another may see
     * @param work always gives the same type for equal keys
     * @param patience how long to wait for an answer that is not known, or not of late; not negative
     */
    @SuppressWarnings("unchecked") // by the rule for keys
    <T> Option<Answer<T>> ask(Object key, Supplier<T> work, Duration patience) {
        await(begin(key, work), patience);
        Question question = questions.get(key, unknown -> new Question());
        synchronized (question) {
            return Option.of((Answer<T>) question.last);
        }
    }

    /** Has an answer looked for that will be asked for in a moment, unless there is one of late; what is running then, if anything is. */
    @CanIgnoreReturnValue
    <T> @Nullable CompletableFuture<Answer<?>> begin(Object key, Supplier<T> work) {
        Question question = questions.get(key, unknown -> new Question());
        synchronized (question) {
            if (question.last != null && isFresh(question.last)) {
                return null;
            }
            if (question.running == null) {
                question.running = start(question, work);
            }
            return question.running;
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private boolean isFresh(Answer<?> answer) {
        return Duration.between(answer.at(), clock.instant()).compareTo(WebLimits.ANSWER_REUSE) < 0;
    }

    private <T> @Nullable CompletableFuture<Answer<?>> start(Question question, Supplier<T> work) {
        CompletableFuture<Answer<?>> running = new CompletableFuture<>();
        try {
            workers.execute(() -> finish(question, running, work));
            return running;
        } catch (RejectedExecutionException busy) {
            return null;
        }
    }

    private <T> void finish(Question question, CompletableFuture<Answer<?>> running, Supplier<T> work) {
        try {
            Answer<T> answer = new Answer<>(work.get(), clock.instant());
            synchronized (question) {
                question.last = answer;
                question.running = null;
            }
            running.complete(answer);
        } catch (RuntimeException failed) {
            synchronized (question) {
                question.running = null;
            }
            running.completeExceptionally(failed);
        }
    }

    /** What failed is asked again by the next page, and fails for that one to see. */
    private static void await(@Nullable CompletableFuture<Answer<?>> running, Duration patience) {
        try {
            if (running != null) {
                running.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException later) {
            return;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("an answer could not be worked out", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
