// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.vavr.collection.Vector;

/**
 * A place in which two jobs have different components (R144).
 *
 * @param key the type of the components; for packages and commits, of which a job has many, type and first word of the name
 * @param left the components of the one job, by id; none when it has none there
 * @param right the components of the other job
 */
public record JobDifference(String key, Vector<Component> left, Vector<Component> right) {
    private static final String MISSING = "Not found";

    public JobDifference {
        requireNonNull(key);
        requireNonNull(left);
        requireNonNull(right);
    }

    /** The left side for people; {@code Not found} when there is none. */
    public String leftText() {
        return text(left);
    }

    /** The right side for people; {@code Not found} when there is none. */
    public String rightText() {
        return text(right);
    }

    private static String text(Vector<Component> components) {
        return components.isEmpty()
                ? MISSING
                : components.map(Component::displayName).sorted().mkString(", ");
    }
}
