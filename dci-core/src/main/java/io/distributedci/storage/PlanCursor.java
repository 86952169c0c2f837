// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import io.distributedci.kernel.Entity;

/** The entities in the key range of a {@link QueryPlan}, in its direction, as a backend finds them. Starts before the first. */
public interface PlanCursor<T extends Entity> {
    /** Goes to the next one; false when there is none. Cheap: it need not fetch the entity. */
    boolean next();

    /** The entity that {@link #next} went to. */
    T get();
}
