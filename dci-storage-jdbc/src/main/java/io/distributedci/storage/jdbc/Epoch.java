// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.distributedci.kernel.Ref;
import io.vavr.control.Option;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers since one position from which on every change is known. An answer has the position of the view that was given it, and holds in every later view until what it is about changes: an entity by
 * itself, the answer to a search when any entity of its kind does.
 */
final class Epoch {
    /** What an answer takes beside the JSON of its entities. */
    private static final int OVERHEAD = 200;

    private final long start;
    private final Cache<Question, Answer> answers;
    /** The position of the last change of each kind of entity. */
    private final Map<String, Long> changes = new HashMap<>();

    private long position;

    /** What was asked, which two that ask the same have in common. */
    interface Question {
        /** The kind of entity that it is about. */
        String kind();
    }

    /** One entity. */
    record One(Ref ref) implements Question {
        @Override
        public String kind() {
            return ref.kind();
        }
    }

    /** Whatever depends on all entities of a kind. */
    record Search(String kind, Object terms) implements Question {}

    private record Answer(Object value, long since, int weight) {}

    Epoch(long position, long characters) {
        start = position;
        this.position = position;
        answers = Caffeine.newBuilder()
                .maximumWeight(characters)
                .weigher((Question question, Answer answer) -> answer.weight)
                .executor(Runnable::run)
                .build();
    }

    synchronized long position() {
        return position;
    }

    /** The answers that hold at a position, of which there are none before the epoch began. */
    Answers at(long at) {
        return at < start ? Answers.NONE : new Answers(this, at);
    }

    /** All that was written up to here, and its states; null for what was removed. */
    synchronized void change(long after, Map<Ref, @Nullable Row<?>> written) {
        position = after;
        written.forEach((ref, row) -> {
            changes.put(ref.kind(), after);
            answers.put(
                    new One(ref),
                    row == null
                            ? answer(Option.none(), after, 0)
                            : answer(
                                    Option.some(row.entity()), after, row.body().length()));
        });
    }

    synchronized void forget(Iterable<Ref> refs) {
        refs.forEach(ref -> answers.invalidate(new One(ref)));
    }

    /** Null when it has to be asked. */
    @Nullable
    Object get(Question question, long at) {
        Answer answer = answers.getIfPresent(question);
        return answer != null && answer.since <= at && isUnchanged(question, answer.since) ? answer.value : null;
    }

    /** Unless things of its kind have changed since the view was opened. */
    synchronized void put(Question question, Object value, long at, int weight) {
        if (lastChange(question.kind()) <= at) {
            answers.put(question, answer(value, at, weight));
        }
    }

    private boolean isUnchanged(Question question, long since) {
        return question instanceof One || lastChange(question.kind()) <= since;
    }

    private synchronized long lastChange(String kind) {
        return changes.getOrDefault(kind, 0L);
    }

    private static Answer answer(Object value, long since, int weight) {
        return new Answer(value, since, weight + OVERHEAD);
    }
}
