// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.kernel.CredentialId;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.PasswordId;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.View;
import io.distributedci.testkit.FoldChecker;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** State equals the fold of its events: what a commit touched at once, everything now and then. */
final class FoldLaw implements Invariant {
    /** Stored beside their events, which must not tell secrets. */
    private static final Set<String> EXEMPT = HashSet.of(CredentialId.KIND, PasswordId.KIND);

    private static final FoldChecker CHECKER = FoldChecker.strict().exempting(CredentialId.KIND, PasswordId.KIND);

    static boolean isExempt(String kind) {
        return EXEMPT.contains(kind);
    }

    @Override
    public Vector<String> after(Moment moment) {
        try (View view = moment.world().storage().view()) {
            return moment.touched()
                    .reject(ref -> isExempt(ref.kind()))
                    .filter(ref ->
                            !stored(moment, view, ref).equals(moment.after().get(ref)))
                    .map(ref -> "S2.1 " + ref + " is stored as " + stored(moment, view, ref) + ", but by its events is "
                            + moment.after().get(ref));
        }
    }

    @Override
    public Vector<String> overall(World world) {
        return CHECKER.findings(world.storage()).map(finding -> "S2.1 " + finding);
    }

    private static Option<Entity> stored(Moment moment, View view, Ref ref) {
        Option<EntityType<?>> type = moment.world().storage().schema().entity(ref);
        return type.flatMap(known -> get(view, known, ref));
    }

    private static <T extends Entity> Option<Entity> get(View view, EntityType<T> type, Ref ref) {
        return view.get(type, ref).map(entity -> entity);
    }
}
