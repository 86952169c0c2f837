// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.component.Component;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;

/** How the components of two jobs are told apart: R144. */
final class DifferenceRules {
    /** Types of which a job has many, so that the type alone says little. */
    private static final Set<String> MANY = HashSet.of("rpm", "git");

    private DifferenceRules() {}

    /** The places in which they differ, in order of the keys; none for the same components, and swapped sides for swapped jobs. */
    static Vector<JobDifference> between(Vector<Component> left, Vector<Component> right) {
        Map<String, Vector<Component>> ofLeft = byKey(left);
        Map<String, Vector<Component>> ofRight = byKey(right);
        return ofLeft.keySet().addAll(ofRight.keySet()).toVector().sorted().flatMap(key -> {
            JobDifference row = new JobDifference(
                    key, ofLeft.getOrElse(key, Vector.empty()), ofRight.getOrElse(key, Vector.empty()));
            return ids(row.left()).equals(ids(row.right())) ? Vector.<JobDifference>empty() : Vector.of(row);
        });
    }

    private static Map<String, Vector<Component>> byKey(Vector<Component> components) {
        return components
                .distinctBy(Component::id)
                .sortBy(component -> component.id().toString())
                .groupBy(DifferenceRules::key);
    }

    private static String key(Component component) {
        return MANY.contains(component.type())
                ? component.type() + " " + component.name().strip().split("\\s+", 2)[0]
                : component.type();
    }

    private static Vector<Object> ids(Vector<Component> components) {
        return components.map(Component::id);
    }
}
