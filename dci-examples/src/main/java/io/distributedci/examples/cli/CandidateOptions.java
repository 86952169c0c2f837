// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.certification.Candidate;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProgrammeId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;

/** The options that say what is to be certified: the platform and the components of a job, or both by name. */
final class CandidateOptions {
    @picocli.CommandLine.Option(
            names = "--programme",
            paramLabel = "NAME|ID",
            required = true,
            description = "Who decides.")
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private String programme;

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private What what;

    /** Either of both. */
    static final class What {
        @picocli.CommandLine.Option(
                names = "--job",
                paramLabel = "ID",
                required = true,
                description = "The platform and the components of this job.")
        private @Nullable String job;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private @Nullable Named named;
    }

    /** Both by name. */
    static final class Named {
        @picocli.CommandLine.Option(
                names = "--remoteci",
                paramLabel = "NAME|ID",
                required = true,
                description = "The platform.")
        @SuppressWarnings("NullAway.Init")
        private String remoteCi;

        @picocli.CommandLine.Option(
                names = "--component",
                paramLabel = "NAME|ID",
                required = true,
                description = "A component; once for each.")
        @SuppressWarnings("NullAway.Init")
        private List<String> components;
    }

    /** What they say. */
    Candidate candidate(Source source) {
        Lookup lookup = new Lookup(source);
        ProgrammeId asked = lookup.programme(programme);
        String job = what.job;
        if (job != null) {
            return source.candidate(asked, Id.parse("job", job, JobId::new).getOrElseThrow(RefusedException::new));
        }
        Named both = requireNonNull(what.named);
        return new Candidate(
                asked,
                lookup.remoteCi(both.remoteCi),
                Vector.ofAll(both.components)
                        .map(given -> lookup.component(given, Option.none()))
                        .map(component -> new ComponentId(component.id())));
    }
}
