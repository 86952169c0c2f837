// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * What a new component does to a certificate.
 *
 * @param certificate the certificate
 * @param verdict the answer
 * @param components the set that was judged: the certified one, with the new component in the place of the one it follows if the platform ran that, or nothing with the new component yet; else
 *     the newest set with the new component that the platform ran
 * @param exact whether nothing but the new component is new in that set
 * @param decision what the requirements of the certificate say of that set; none when the new component is nothing to the certificate
 */
public record Impact(
        Certificate certificate,
        Verdict verdict,
        Vector<ComponentId> components,
        boolean exact,
        Option<Decision> decision) {
    public Impact {
        requireNonNull(certificate);
        requireNonNull(verdict);
        requireNonNull(components);
        requireNonNull(decision);
    }

    /** The jobs that show it, the newest first: those of the certificate when the new component is nothing to it. */
    public Vector<JobId> jobs() {
        return decision.getOrElse(certificate::decision).jobs();
    }

    /** What a certificate is worth when the component comes. */
    public enum Verdict {
        /** The new component does not concern it, or the platform has shown that it meets the requirements with it too. */
        STILL_VALID,
        /** The platform has not shown it yet. */
        NEEDS_RERUN,
        /** The platform has shown the contrary. */
        BROKEN
    }
}
