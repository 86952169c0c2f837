// SPDX-License-Identifier: Apache-2.0
package io.distributedci.audit;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Resource;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Fold;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.Writer;

/**
 * The feed as a whole, for super-admins alone (R58). Every method refuses with the codes of {@code identity.*} and {@code access.*} where they apply. Trails and {@link #asOf} read
 * the feed from its start, so they cost as much as there is history before them; {@link #facts} costs what it shows.
 */
public final class Audit {
    private final Caller caller;

    /** Audit for this caller. */
    public Audit(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** Where the feed ends now. */
    public Either<DciError, Position> end() {
        return caller.ask((tx, who) ->
                AccessRules.decide(who, Action.AUDIT, new Resource.Everything()).map(permitted -> tx.position()));
    }

    /**
     * The facts that follow a position, oldest first, without what they did to their subjects: fewer than so many only when there are no more now. Costs as much as it gives.
     *
     * @param limit 1 to {@value Query#MAX_LIMIT}
     */
    public Either<DciError, Vector<AuditFact>> facts(Position after, int limit) {
        return permitted().map(schema -> caller.events(after, limit).map(recorded -> AuditFact.of(schema, recorded)));
    }

    /** A trail that starts before everything, without entries yet. */
    public Either<DciError, AuditTrail> begin() {
        return permitted().map(AuditTrail::start);
    }

    /**
     * The trail some entries further on: fewer only when there are no more now.
     *
     * @param limit 1 to {@value Query#MAX_LIMIT}
     */
    public Either<DciError, AuditTrail> next(AuditTrail trail, int limit) {
        return permitted().map(schema -> trail.after(caller.events(trail.position(), limit)));
    }

    /** The entity as it was when the feed had come to this position, or none when there was none; purged ones too. Refuses with {@code input.value} for a position that is not reached yet. */
    public <T extends Entity> Either<DciError, Option<T>> asOf(Position position, EntityType<T> type, Id id) {
        return history(position, Ref.to(id)).map(fold -> fold.get(type, id));
    }

    /** All that is stored, secrets included, to be written when it is asked for; see {@link io.distributedci.storage.transfer}. */
    public Either<DciError, Everything> dump() {
        return permitted().map(schema -> caller::dump);
    }

    /** All that is stored. */
    @FunctionalInterface
    public interface Everything {
        /**
         * Writes it as it is at this moment.
         *
         * @param to UTF-8; the caller closes it
         * @return the position that it shows
         * @throws IOException when writing failed; what was written says of itself that it is not whole
         */
        @CanIgnoreReturnValue
        Position write(Writer to) throws IOException;
    }

    private Either<DciError, Fold> history(Position until, Ref subject) {
        return permitted().flatMap(schema -> {
            Fold fold = Fold.empty();
            Position at = Position.START;
            while (at.compareTo(until) < 0) {
                Vector<Recorded> page = caller.events(at, Query.MAX_LIMIT);
                if (page.isEmpty()) {
                    return Invalid.VALUE
                            .error("field", "position", "value", until)
                            .left();
                }
                at = page.last().position();
                fold = fold.after(page.filter(recorded -> isOf(recorded, subject, until)));
            }
            return Either.right(fold);
        });
    }

    private static boolean isOf(Recorded recorded, Ref subject, Position until) {
        return recorded.position().compareTo(until) <= 0
                && Ref.to(recorded.event().subject()).equals(subject);
    }

    private Either<DciError, Schema> permitted() {
        return caller.ask((tx, who) ->
                AccessRules.decide(who, Action.AUDIT, new Resource.Everything()).map(permitted -> tx.schema()));
    }
}
