// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.job.Job;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import java.io.OutputStream;

/**
 * What an action has to work with.
 *
 * @param job the job, as it was when the phase began
 * @param components what it tests; their files are in the directory
 * @param phase what is done
 * @param directory where to find and to leave files
 * @param log what is written here becomes the log of the phase; safe for many threads, bounded by {@link AgentPlan#logLimit}
 */
public record Workbench(Job job, Vector<Component> components, Phase phase, JobDirectory directory, OutputStream log) {
    public Workbench {
        requireNonNull(job);
        requireNonNull(components);
        requireNonNull(phase);
        requireNonNull(directory);
        requireNonNull(log);
    }

    /** What external commands find in their environment. */
    public SortedMap<String, String> environment() {
        return TreeMap.<String, String>empty()
                .put("DCI_JOB_ID", job.id().toString())
                .put("DCI_TOPIC_ID", job.topicId().toString())
                .put("DCI_PHASE", phase.word())
                .put("DCI_JOB_FILE", directory.sheet().toString())
                .put("DCI_COMPONENTS", directory.components().toString())
                .put("DCI_REPORTS", directory.reports().toString())
                .put("DCI_FILES", directory.files().toString());
    }
}
