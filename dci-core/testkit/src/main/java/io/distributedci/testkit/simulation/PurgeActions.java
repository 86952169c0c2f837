// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Reasons.when;

import io.distributedci.identity.Actor;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.purge.Pin;
import io.distributedci.purge.PinType;
import io.distributedci.purge.PurgePlan;
import io.distributedci.purge.PurgePolicy;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Fold;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Duration;

/** What super-admins do with what is deleted, and what others try. */
final class PurgeActions {
    static final Vector<Action> ALL = Vector.of(
            Action.of("somebody purges", 2, PurgeActions::purge),
            Action.of("somebody pins or releases", 2, PurgeActions::pin),
            Action.of("bytes are collected", 1, PurgeActions::collect));

    private PurgeActions() {}

    private static Actor somebody(World world) {
        return world.chance(0.7) ? Actor.SYSTEM : People.anybody(world);
    }

    private static void purge(World world) throws IOException {
        Actor actor = somebody(world);
        PurgePolicy policy = world.storage()
                .schema()
                .entities()
                .map(EntityType::name)
                .foldLeft(
                        PurgePolicy.KEEP_ALL,
                        (all, kind) -> all.purging(
                                kind, Duration.ofMinutes(world.random().nextInt(120))));
        Option<PurgePlan> plan = world.expect(
                        told -> Reasons.hosting(told, actor),
                        () -> world.as(actor).purges().plan(policy))
                .toOption();
        if (plan.isDefined()) {
            world.expect(
                    told -> Reasons.hosting(told, actor)
                            .addAll(when(
                                    !plan.get().going().isEmpty()
                                            && !plan.get().pins().equals(pins(told)),
                                    "purge.plan-outdated"))
                            .filter(code -> !plan.get().going().isEmpty()),
                    () -> world.as(actor).purges().apply(plan.get()));
        }
    }

    private static Set<java.util.UUID> pins(Fold told) {
        return HashSet.ofAll(World.live(told, PinType.TYPE).map(pin -> pin.id().value()));
    }

    private static void pin(World world) throws IOException {
        Actor actor = somebody(world);
        Option<Pin> pinned = world.any(PinType.TYPE);
        Option<Entity> some = world.pick(world.told()
                .entities()
                .values()
                .toVector()
                .sortBy(entity -> entity.id().value()));
        if (pinned.isDefined() && world.chance(0.5)) {
            world.expect(
                    told -> Reasons.hosting(told, actor),
                    () -> world.as(actor).purges().unpin(pinned.get().ref()));
        } else if (some.isDefined()) {
            Ref ref = Ref.to(some.get().id());
            world.expect(
                    told -> {
                        Set<String> reasons = Reasons.hosting(told, actor);
                        return reasons.isEmpty() ? when(told.get(ref).isEmpty(), "storage.not-found") : reasons;
                    },
                    () -> world.as(actor).purges().pin(ref, "kept by chance"));
        }
    }

    /** S7.2: what anything refers to can still be read; {@link JobActions} reads it. */
    private static void collect(World world) throws IOException {
        Actor actor = somebody(world);
        world.expect(
                told -> Reasons.hosting(told, actor),
                () -> world.as(actor).purges().collectBlobs(Duration.ofHours(1)));
    }
}
