// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.vavr.collection.Vector;

/** What must hold in a simulated world whatever happens. Findings are sentences that begin with the id of the rule that is broken. */
public interface Invariant {
    /** What the commit that was just made has broken. */
    default Vector<String> after(Moment moment) {
        return Vector.empty();
    }

    /** What is wrong with the world as a whole; asked every {@link Scale#checkpoint} commits and at the end, for it may be costly. */
    default Vector<String> overall(World world) {
        return Vector.empty();
    }
}
