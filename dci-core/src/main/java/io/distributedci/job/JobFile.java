// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.ValueStyle;
import io.distributedci.storage.BlobRef;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** A file that an agent attached to a job, or to one state of it. It never changes. */
@Value.Immutable
@ValueStyle
public interface JobFile extends Entity, WithJobFile {
    /** Largest accepted content, in bytes: 1 GiB. */
    long MAX_SIZE = 1L << 30;

    @Override
    JobFileId id();

    /** The job. */
    JobId jobId();

    /** The job's team. */
    TeamId teamId();

    /** The state that it belongs to; none for a file of the job as a whole (R141). */
    Option<JobStateId> stateId();

    /** 1 to 255 characters, not unique. */
    String name();

    /** Its media type as its uploader said; may be empty. */
    @Value.Default
    default String mime() {
        return "";
    }

    /** The digest of its bytes: 64 lower-case hexadecimal digits. */
    String sha256();

    /** Bytes; 0 is legal (R167). */
    long size();

    /** What {@link io.distributedci.storage.BlobStore} knows the bytes by. */
    default BlobRef content() {
        return new BlobRef(sha256(), size());
    }

    /** A builder. */
    static ImmutableJobFile.Builder builder() {
        return ImmutableJobFile.builder();
    }
}
