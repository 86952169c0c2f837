// SPDX-License-Identifier: Apache-2.0
package io.distributedci.purge;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Ref;
import io.vavr.collection.Vector;

/**
 * What became of a plan.
 *
 * @param gone what this purge removed
 * @param passedOver what was not as it was planned any more, and stayed
 */
public record PurgeReport(Vector<Ref> gone, Vector<Ref> passedOver) {
    /** Nothing yet. */
    static final PurgeReport NOTHING = new PurgeReport(Vector.empty(), Vector.empty());

    public PurgeReport {
        requireNonNull(gone);
        requireNonNull(passedOver);
    }

    PurgeReport and(PurgeReport more) {
        return new PurgeReport(gone.appendAll(more.gone), passedOver.appendAll(more.passedOver));
    }
}
