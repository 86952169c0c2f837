// SPDX-License-Identifier: Apache-2.0
package io.distributedci.audit;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import java.time.Instant;

/**
 * One fact, as the feed has it.
 *
 * @param position its place in the feed
 * @param at when
 * @param actor who, as in {@code remoteci/8f0d…}
 * @param action the name of the fact, as in {@code job.state-posted}
 * @param subject what it is about
 * @param fact the fact itself
 */
public record AuditFact(Position position, Instant at, String actor, String action, Ref subject, Event fact) {
    public AuditFact {
        requireNonNull(position);
        requireNonNull(at);
        requireNonNull(actor);
        requireNonNull(action);
        requireNonNull(subject);
        requireNonNull(fact);
    }

    static AuditFact of(Schema schema, Recorded recorded) {
        return new AuditFact(
                recorded.position(),
                recorded.at(),
                recorded.actor(),
                schema.nameOf(recorded.event()),
                Ref.to(recorded.event().subject()),
                recorded.event());
    }
}
