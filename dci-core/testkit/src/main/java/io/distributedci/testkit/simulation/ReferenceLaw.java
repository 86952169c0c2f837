// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Fold;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** Nothing live refers to what is deleted, unless as history, nor to what is purged (R25–R29, R145): whatever a type declares, so that new kinds of entities are looked after too. */
final class ReferenceLaw implements Invariant {
    @Override
    public Vector<String> after(Moment moment) {
        Set<Ref> gone = HashSet.ofAll(moment.touched()).filter(ref -> !isLive(moment.after(), ref));
        Vector<Entity> suspects = gone.isEmpty()
                ? moment.touched().flatMap(ref -> moment.after().get(ref))
                : moment.after().entities().values().toVector();
        return suspects.filter(entity -> !entity.isArchived()).flatMap(entity -> dangling(moment, entity));
    }

    private static Vector<String> dangling(Moment moment, Entity entity) {
        Option<EntityType<?>> type = moment.world().storage().schema().entity(entity.id());
        return type.toVector().flatMap(known -> dangling(moment.after(), known, entity));
    }

    private static <T extends Entity> Vector<String> dangling(Fold told, EntityType<T> type, Entity entity) {
        return type.references()
                .flatMap(reference -> type.targets(reference, type.javaType().cast(entity))
                        .filter(target -> dangles(told, reference.onArchive(), target)))
                .map(target -> "R26 R145 " + Ref.to(entity.id()) + " is live and refers to " + target
                        + ", which is not, or gone");
    }

    /** History may be deleted and must not be gone; what is only remembered may be. */
    private static boolean dangles(Fold told, OnArchive reference, Ref target) {
        return reference.acts()
                ? !isLive(told, target)
                : reference == OnArchive.KEEP && told.get(target).isEmpty();
    }

    private static boolean isLive(Fold told, Ref ref) {
        return told.get(ref).exists(entity -> !entity.isArchived());
    }
}
