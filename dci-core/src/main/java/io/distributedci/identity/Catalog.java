// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.TeamId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.query.Sort;
import io.distributedci.storage.Archiving;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What all kinds of resources have in common, said once: how one is found and shown, how they are listed, how one is deleted. A feature names its type, says what of an
 * entity matters for access, and which condition selects the visible ones.
 */
public final class Catalog<T extends Entity> {
    private final EntityType<T> type;
    private final BiFunction<Tx, T, Resource> resource;
    private final BiFunction<Tx, Identity, Condition> visible;
    private final Vector<Sort> order;

    /**
     * A catalogue.
     *
     * @param resource the facts that decide access to an entity; may read more of them
     * @param visible selects what the identity may read: the same as deciding one by one (R42)
     * @param order of lists that do not ask for one
     */
    public Catalog(
            EntityType<T> type,
            BiFunction<Tx, T, Resource> resource,
            BiFunction<Tx, Identity, Condition> visible,
            Vector<Sort> order) {
        this.type = requireNonNull(type);
        this.resource = requireNonNull(resource);
        this.visible = requireNonNull(visible);
        this.order = requireNonNull(order);
    }

    /** The kind of entities, as their ids say it. */
    public String kind() {
        return type.name();
    }

    /** Whether the identity may see the entity, or might if it were not deleted; what is gone for ever nobody sees. */
    public boolean shows(Tx tx, Identity who, Id id) {
        return tx.find(type, id)
                .exists(entity -> AccessRules.decide(who, Action.READ, resource.apply(tx, entity))
                        .isRight());
    }

    /** The entity, if the identity may do this with it; refuses with {@code storage.not-found} when it may not even see it (R5, R49). */
    public Either<DciError, T> permitted(Tx tx, Identity who, Action action, Id id) {
        return tx.get(type, id)
                .flatMap(entity -> AccessRules.decide(who, action, resource.apply(tx, entity))
                        .<T>map(permitted -> entity)
                        .mapLeft(refusal -> hidden(refusal, id)));
    }

    /** As {@link #permitted}, and the entity still has the version that the caller knows (R3). */
    public Either<DciError, T> permitted(Tx tx, Identity who, Action action, Versioned id) {
        return permitted(tx, who, action, id.id()).flatMap(entity -> Tx.expect(entity, id.version()));
    }

    /** Shows one. */
    public Either<DciError, T> get(Caller caller, Id id) {
        return caller.ask((tx, who) -> permitted(tx, who, Action.READ, id));
    }

    /** Those of these that {@link #get} would show one by one, in the order of the ids (R42). */
    public Vector<T> readable(Tx tx, Identity who, Vector<? extends Id> ids) {
        return tx.findAll(type, ids)
                .reject(Entity::isArchived)
                .filter(entity -> AccessRules.decide(who, Action.READ, resource.apply(tx, entity))
                        .isRight());
    }

    /** Shows those of these ids that are there and that the caller sees, in the order of the ids, each once; the rest is left out (R42). One question to the storage, however many they are. */
    public Either<DciError, Vector<T>> among(Caller caller, Vector<? extends Id> ids) {
        return caller.ask((tx, who) -> Either.right(readable(tx, who, ids.distinct())));
    }

    /** Lists the visible ones that match (R7, R42). */
    public Either<DciError, Page<T>> list(Caller caller, ListRequest request) {
        return caller.ask((tx, who) -> page(tx, who, request));
    }

    /** As {@link #list}, in a transaction that does more. */
    public Either<DciError, Page<T>> page(Tx tx, Identity who, ListRequest request) {
        return tx.page(query(tx, who, request), request.offset());
    }

    /** How many visible ones match, before paging (R7). */
    public Either<DciError, Long> count(Caller caller, Condition where) {
        return caller.ask((tx, who) -> tx.count(type, shown(tx, who).and(where)));
    }

    /** Deletes one, with what goes with it (R5, R25–R29). */
    public Either<DciError, T> archive(Caller caller, Id id, long expectedVersion) {
        return caller.change((tx, who) -> permitted(tx, who, Action.DELETE, new Versioned(id, expectedVersion))
                .flatMap(entity -> Archiving.archive(tx, type, entity)));
    }

    /** R55: moving something to another team needs the right to change it there as well, and a team that one may not see is not found; nothing to check when it stays. */
    public static Either<DciError, Identity> moves(
            Tx tx, Identity who, Option<TeamId> to, Function<TeamId, Resource> there) {
        return to.isEmpty()
                ? Either.right(who)
                : AccessRules.decide(who, Action.UPDATE, there.apply(to.get()))
                        .mapLeft(refusal -> hidden(refusal, to.get()))
                        .flatMap(permitted -> tx.require(to.get()).map(exists -> who));
    }

    /** An id with the version that the caller knows. */
    public record Versioned(Id id, long version) {
        public Versioned {
            requireNonNull(id);
        }
    }

    private Query<T> query(Tx tx, Identity who, ListRequest request) {
        return Query.of(type)
                .where(shown(tx, who))
                .where(request.condition())
                .orderBy(request.sorts().isEmpty() ? order : request.sorts())
                .limit(request.limit())
                .after(request.after());
    }

    private Condition shown(Tx tx, Identity who) {
        return EntityType.live().and(visible.apply(tx, who));
    }

    private static DciError hidden(DciError refusal, Id id) {
        return refusal.code().equals(AccessRefusal.NOT_VISIBLE.code()) ? Tx.notFound(id) : refusal;
    }
}
