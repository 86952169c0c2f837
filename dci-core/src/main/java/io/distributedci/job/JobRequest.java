// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.PipelineId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import org.immutables.value.Value;

/** What every way of creating a job may say about it. */
public interface JobRequest {
    /** See {@link Job#name()}. */
    @Value.Default
    default String name() {
        return "";
    }

    /** See {@link Job#configuration()}. */
    @Value.Default
    default String configuration() {
        return "";
    }

    /** See {@link Job#url()}. */
    @Value.Default
    default String url() {
        return "";
    }

    /** See {@link Job#comment()}. */
    @Value.Default
    default String comment() {
        return "";
    }

    /** See {@link Job#tags()}; blank ones are left out, repeated ones count once (R112). */
    Vector<String> tags();

    /** See {@link Job#data()}. */
    @Value.Default
    default JsonObject data() {
        return JsonObject.EMPTY;
    }

    /** The run that it is part of; a pipeline of the job's team (R122). */
    Option<PipelineId> pipelineId();

    /** See {@link Job#userAgent()} (R113). */
    @Value.Default
    default String userAgent() {
        return "";
    }

    /** See {@link Job#clientVersion()} (R113). */
    @Value.Default
    default String clientVersion() {
        return "";
    }

    /** How long the agent may be silent before the job is killed; for ever when absent. Positive, at most {@link JobLifeRules#MAX_LEASE}. */
    Option<Duration> lease();

    /** What becomes of the unfinished jobs of the remote CI (R123). */
    @Value.Default
    default KillPolicy kill() {
        return KillPolicy.NONE;
    }

    /** 1 to 255 characters, unique among the jobs of the remote CI: the same request with the same key gives the job that the first one created (R116). */
    Option<String> idempotencyKey();
}
