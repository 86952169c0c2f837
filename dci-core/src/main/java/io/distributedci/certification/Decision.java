// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.JobId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;

/**
 * What a programme says of a platform and a set of components: the same facts give the same decision (C3), and all that it rests on is in it.
 *
 * @param subject what it is about
 * @param requirementVersion the version of the requirements that were asked
 * @param at when it was made: UTC, microseconds
 * @param findings one for each requirement that is asked of the kind of platform, in their order
 */
public record Decision(Subject subject, long requirementVersion, Instant at, Vector<Finding> findings) {
    public Decision {
        requireNonNull(subject);
        requireNonNull(at);
        requireNonNull(findings);
    }

    /** Whether a certificate may be issued on it: something is asked, and all answers are good. */
    public boolean isEligible() {
        return !findings.isEmpty()
                && findings.forAll(finding -> finding.status().isGood());
    }

    /** When it stops being good if nothing new happens (C7); none when it is not good. */
    public Option<Instant> until() {
        return isEligible() ? findings.flatMap(Finding::until).min() : Option.none();
    }

    /** The first of the worst findings; none when there are none. */
    public Option<Finding> worst() {
        return findings.maxBy(Finding::status).flatMap(bad -> has(bad.status()));
    }

    /** The jobs that were judged, each once, the newest first. */
    public Vector<JobId> jobs() {
        return findings.flatMap(Finding::evidence)
                .sortBy(evidence -> evidence.finishedAt())
                .reverse()
                .map(Evidence::job)
                .distinct();
    }

    /** The first finding with this answer. */
    Option<Finding> has(Finding.Status status) {
        return findings.find(finding -> finding.status() == status);
    }
}
