// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The command to attach a file to a job. */
@Value.Immutable
@ValueStyle
public interface NewJobFile {
    /** See {@link JobFile#name()}. */
    String name();

    /** See {@link JobFile#mime()}. */
    @Value.Default
    default String mime() {
        return "";
    }

    /** The state of the job that it belongs to; none for the job as a whole. */
    Option<JobStateId> stateId();

    /** A file of the job as a whole. */
    static NewJobFile of(String name, String mime) {
        return builder().name(name).mime(mime).build();
    }

    /** A builder. */
    static ImmutableNewJobFile.Builder builder() {
        return ImmutableNewJobFile.builder();
    }
}
