// SPDX-License-Identifier: Apache-2.0
package io.distributedci.purge;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Ref;
import io.distributedci.purge.PurgePlan.Going;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;

/**
 * What a plan is made from.
 *
 * @param candidates what the policy releases
 * @param links references from or to candidates
 * @param pinned what is pinned, with all that belongs to it by way of what is no candidate; candidates or not
 */
record PurgeFacts(Vector<Going> candidates, Vector<Link> links, Set<Ref> pinned) {
    PurgeFacts {
        requireNonNull(candidates);
        requireNonNull(links);
        requireNonNull(pinned);
    }

    /**
     * One reference.
     *
     * @param belongs whether what refers belongs to what it refers to, and would be archived with it
     */
    record Link(Ref from, Ref to, boolean belongs) {
        Link {
            requireNonNull(from);
            requireNonNull(to);
        }
    }
}
