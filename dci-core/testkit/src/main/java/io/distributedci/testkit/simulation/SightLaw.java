// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.feeder.FeederType;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.query.Condition;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.user.UserType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Nobody sees what is not theirs, and everybody sees what is: one by one at once, in lists and numbers now and then (R5, R7, R32–R42, R48–R50). What may be seen is said by {@link Sight}.
 */
final class SightLaw implements Invariant {
    @Override
    public Vector<String> after(Moment moment) {
        Vector<Entity> touched = moment.touched().flatMap(ref -> moment.after().get(ref));
        return touched.isEmpty()
                ? Vector.empty()
                : actors(moment.world()).flatMap(actor -> shown(moment.world(), actor, touched));
    }

    @Override
    public Vector<String> overall(World world) {
        return actors(world).flatMap(actor -> Shelf.ALL.flatMap(shelf -> listed(world, actor, shelf)));
    }

    /** Everybody that there is. */
    private static Vector<Actor> actors(World world) {
        return Vector.<Actor>of(Actor.SYSTEM)
                .appendAll(world.live(UserType.TYPE).map(user -> new Actor.ByUser(user.id(), Option.none())))
                .appendAll(world.live(RemoteCiType.TYPE).map(site -> new Actor.ByRemoteCi(site.id())))
                .appendAll(world.live(FeederType.TYPE).map(feeder -> new Actor.ByFeeder(feeder.id())));
    }

    private static Vector<String> shown(World world, Actor actor, Vector<Entity> entities) {
        Look look = new Look(world, world.as(actor), Sight.of(world.told(), actor));
        return Shelf.ALL.flatMap(shelf -> entities.filter(
                        entity -> entity.id().kind().equals(shelf.type().name()))
                .flatMap(entity -> look.shown(shelf, entity)));
    }

    /** Somebody who asks, and what it may see. */
    private record Look(World world, DciSession session, Either<String, Sight> sight) {
        <T extends Entity> Option<String> shown(Shelf<T> shelf, Entity entity) {
            Either<String, Entity> right =
                    sight.flatMap(eyes -> eyes.sees(entity) ? Either.right(entity) : Either.left("storage.not-found"));
            return shelf.get()
                    .map(get -> get.apply(session, entity.id().value())
                            .<Entity>map(shown -> shown)
                            .mapLeft(DciError::code))
                    .filter(given -> !isSame(given, right))
                    .map(given -> "R49 " + session.actor().text() + " asks for " + Ref.to(entity.id())
                            + " and is given " + given + " instead of " + right);
        }

        /** As it is; where the library sees it otherwise on purpose, at least it and no other. */
        private boolean isSame(Either<String, Entity> given, Either<String, Entity> right) {
            return world.holdsAnswers()
                    ? given.equals(right)
                    : given.map(Entity::id).equals(right.map(Entity::id));
        }
    }

    private static <T extends Entity> Vector<String> listed(World world, Actor actor, Shelf<T> shelf) {
        DciSession session = world.as(actor);
        Either<String, Vector<UUID>> right = Sight.of(world.told(), actor)
                .map(sight -> world.live(shelf.type())
                        .filter(sight::sees)
                        .sorted(latestFirst())
                        .map(entity -> entity.id().value()));
        Either<String, Vector<UUID>> given = shelf.all(session)
                .mapLeft(DciError::code)
                .map(all -> all.map(entity -> entity.id().value()));
        Option<Either<String, Long>> counted = shelf.count()
                .map(count -> count.apply(session, Condition.everything()).mapLeft(DciError::code));
        String what = " of " + shelf.type() + " instead of ";
        return Vector.of(
                        Option.when(!given.equals(right), "R42 " + actor.text() + " is listed " + given + what + right),
                        Option.when(
                                counted.exists(count -> !count.equals(right.map(ids -> (long) ids.size()))),
                                "R7 " + actor.text() + " is told of " + counted + what + right.map(Vector::size)))
                .flatMap(finding -> finding);
    }

    /** R83, and S6.1 for the rest: ties by id. */
    private static Comparator<Entity> latestFirst() {
        return Comparator.<Entity, Instant>comparing(
                        entity -> entity instanceof Component component ? component.releasedAt() : entity.createdAt())
                .thenComparing(Entity::createdAt)
                .thenComparing(entity -> entity.id().value().toString())
                .reversed();
    }
}
