// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.certification.Impact.Verdict;
import io.distributedci.component.Component;
import io.distributedci.kernel.ComponentId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** The rules of what a new component does to a certificate: C13. */
final class ImpactRules {
    private ImpactRules() {}

    /**
     * The certified set with the new component in the place of those that it follows; none when it follows none of them, because it is of another type or owner, older, or certified itself.
     *
     * @param certified the components of the certificate
     */
    static Option<Vector<ComponentId>> replaced(Vector<Component> certified, Component newer) {
        Vector<Component> followed = certified.filter(old -> follows(newer, old));
        return Option.when(
                !followed.isEmpty(),
                () -> Subject.ordered(
                        certified.removeAll(followed).map(Component::id).append(newer.id())));
    }

    /** Whether one component comes after another of the same topic, owner and type (R83). */
    static boolean follows(Component newer, Component old) {
        return newer.topicId().equals(old.topicId())
                && newer.type().equals(old.type())
                && newer.teamId().equals(old.teamId())
                && Component.LATEST_FIRST.compare(newer, old) < 0;
    }

    /**
     * The set to judge: the exact one unless the platform ran others with the new component and not that.
     *
     * @param ran the sets with the new component that the platform ran, the newest first
     */
    static Vector<ComponentId> judged(Vector<ComponentId> exact, Vector<Vector<ComponentId>> ran) {
        return ran.contains(exact) ? exact : ran.headOption().getOrElse(exact);
    }

    /** What the decision on a set means. */
    static Verdict verdict(Decision decision) {
        if (decision.isEligible()) {
            return Verdict.STILL_VALID;
        }
        return decision.has(Finding.Status.FAILING).isDefined() ? Verdict.BROKEN : Verdict.NEEDS_RERUN;
    }
}
