// SPDX-License-Identifier: Apache-2.0
package io.distributedci.audit;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Ref;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Position;
import io.vavr.control.Option;
import java.time.Instant;

/**
 * One fact, and what it did.
 *
 * @param position its place in the feed
 * @param commit the commit that it is part of: all of it happened, or nothing
 * @param at when
 * @param actor who, as in {@code remoteci/8f0d…}
 * @param action the name of the fact, as in {@code job.state-posted}
 * @param subject what it is about
 * @param outcome what it did to the subject
 * @param before the SHA-256 of the stored form of the subject before, 64 lower-case hexadecimal digits; none when there was none
 * @param after the same after it; none when there is none
 */
public record AuditEntry(
        Position position,
        CommitId commit,
        Instant at,
        String actor,
        String action,
        Ref subject,
        Outcome outcome,
        Option<String> before,
        Option<String> after) {
    public AuditEntry {
        requireNonNull(position);
        requireNonNull(commit);
        requireNonNull(at);
        requireNonNull(actor);
        requireNonNull(action);
        requireNonNull(subject);
        requireNonNull(outcome);
        requireNonNull(before);
        requireNonNull(after);
    }

    /** What a fact did to its subject. */
    public enum Outcome {
        /** There was none before. */
        CREATED,
        /** It is another one since. */
        CHANGED,
        /** There is none since. */
        REMOVED,
        /** Nothing that the feed shows: a secret was changed, or something was noted. */
        NOTED;

        static Outcome of(boolean was, boolean is, boolean same) {
            if (same) {
                return NOTED;
            }
            return was ? is ? CHANGED : REMOVED : CREATED;
        }
    }
}
