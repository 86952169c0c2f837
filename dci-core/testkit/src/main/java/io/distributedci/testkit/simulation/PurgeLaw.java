// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.certification.CertificateType;
import io.distributedci.certification.Evidence;
import io.distributedci.certification.Finding;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.purge.Pin;
import io.distributedci.purge.PinType;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * Only what is archived goes for ever, and nothing that is pinned, nor what belongs to that (R145), nor what a certificate that stays rests on (C15). What is stored beside its events goes with what it belongs to.
 */
final class PurgeLaw implements Invariant {
    @Override
    public Vector<String> after(Moment moment) {
        Vector<Ref> gone = moment.changes().removals().filter(ref -> isTold(moment, ref));
        return gone.isEmpty() ? Vector.empty() : findings(moment, gone);
    }

    private static Vector<String> findings(Moment moment, Vector<Ref> gone) {
        Set<Ref> pinned =
                HashSet.ofAll(World.live(moment.before(), PinType.TYPE)).map(Pin::ref);
        Set<Ref> evidence = HashSet.ofAll(World.all(moment.after(), CertificateType.TYPE))
                .flatMap(certificate -> certificate.decision().findings())
                .flatMap(PurgeLaw::evidence);
        return gone.flatMap(ref -> Vector.of(
                        Option.when(
                                !moment.before().get(ref).exists(Entity::isArchived),
                                "R145 " + ref + " is gone and was not archived"),
                        Option.when(isPinned(moment, pinned, ref), "R145 " + ref + " is gone and was pinned"),
                        Option.when(evidence.contains(ref), "C15 " + ref + " is gone, on which a certificate rests"))
                .flatMap(finding -> finding));
    }

    private static Vector<Ref> evidence(Finding finding) {
        return finding.evidence()
                .map(Evidence::file)
                .map(Ref::to)
                .appendAll(finding.waivers().map(Ref::to));
    }

    /** By itself, or by what it belongs to. */
    private static boolean isPinned(Moment moment, Set<Ref> pinned, Ref ref) {
        return pinned.contains(ref)
                || moment.before()
                        .get(ref)
                        .exists(entity -> owners(moment, entity).exists(owner -> isPinned(moment, pinned, owner)));
    }

    private static Vector<Ref> owners(Moment moment, Entity entity) {
        Option<EntityType<?>> type = moment.world().storage().schema().entity(entity.id());
        return type.toVector().flatMap(known -> owners(known, entity));
    }

    private static <T extends Entity> Vector<Ref> owners(EntityType<T> type, Entity entity) {
        return type.references()
                .filter(reference -> reference.onArchive() == OnArchive.CASCADE)
                .flatMap(reference -> type.targets(reference, type.javaType().cast(entity)));
    }

    private static boolean isTold(Moment moment, Ref ref) {
        Option<EntityType<?>> type = moment.world().storage().schema().entity(ref);
        return type.exists(moment.world().storage().schema()::isTold);
    }
}
