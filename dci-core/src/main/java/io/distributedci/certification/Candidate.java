// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.job.Job;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.vavr.collection.Vector;

/**
 * What somebody asks a decision about.
 *
 * @param programme who decides
 * @param remoteCi the platform
 * @param components of one topic, at least one of each type that the programme certifies; those of other types do not count
 */
public record Candidate(ProgrammeId programme, RemoteCiId remoteCi, Vector<ComponentId> components) {
    public Candidate {
        requireNonNull(programme);
        requireNonNull(remoteCi);
        requireNonNull(components);
    }

    /** The platform and the components of a job. */
    public static Candidate of(ProgrammeId programme, Job job) {
        return new Candidate(programme, job.remoteCiId(), job.components());
    }
}
