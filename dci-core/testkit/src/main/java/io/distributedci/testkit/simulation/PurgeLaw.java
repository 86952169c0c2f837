package io.distributedci.testkit.simulation;

import io.distributedci.kernel.Ref;
import io.distributedci.purge.PinType;
import io.distributedci.storage.EntityType;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** Only what is archived goes for ever, and nothing that is pinned (R145). What is stored beside its events goes with what it belongs to. */
final class PurgeLaw implements Invariant {
    @Override
    public Vector<String> after(Moment moment) {
        return moment.changes()
                .removals()
                .filter(ref -> isTold(moment, ref))
                .flatMap(ref -> Vector.of(
                                Option.when(
                                        !moment.before().get(ref).exists(entity -> entity.isArchived()),
                                        "R145 " + ref + " is gone and was not archived"),
                                Option.when(
                                        World.live(moment.before(), PinType.TYPE)
                                                .exists(pin -> pin.ref().equals(ref)),
                                        "R145 " + ref + " is gone and was pinned"))
                        .flatMap(finding -> finding));
    }

    private static boolean isTold(Moment moment, Ref ref) {
        Option<EntityType<?>> type = moment.world().storage().schema().entity(ref);
        return type.exists(moment.world().storage().schema()::isTold);
    }
}
