// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.job.JobRequest;
import io.distributedci.job.NewJob;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/** What an agent is to do, again and again: which jobs to take, and the steps of each. */
@Value.Immutable
@ValueStyle
public interface AgentPlan {
    /** Longest log that is kept of one phase, in bytes, unless said otherwise: 64 MiB. */
    long DEFAULT_LOG_LIMIT = 64L << 20;

    /** Most files that are uploaded after one phase; the others stay where they are. */
    int MAX_FILES = 1000;

    /** How long a job survives an agent that went away, unless said otherwise: 10 minutes. */
    Duration DEFAULT_LEASE = Duration.ofMinutes(10);

    /**
     * The job to ask for, with the topic: a {@link io.distributedci.job.ScheduleJob} for the latest or chosen components, a {@link io.distributedci.job.NewJob} for exactly those given. Lease and
     * idempotency key are the agent's.
     */
    JobRequest request();

    /** A directory of this agent alone, in which it remembers its job and works; made when it is not there. */
    Path directory();

    /** What it does in a phase; a phase without step and hooks is left out, except the first. */
    Map<Phase, Step> steps();

    /** Partners' automation, in the order given. */
    Vector<Hook> hooks();

    /** How long a job survives an agent that went away; extended three times as often. Positive, at most {@link io.distributedci.job.JobLifeRules#MAX_LEASE}. */
    @Value.Default
    default Duration lease() {
        return DEFAULT_LEASE;
    }

    /** How often to ask a server that does not answer. */
    @Value.Default
    default Patience patience() {
        return Patience.DEFAULT;
    }

    /** Longest log that is kept of one phase, in bytes, at least {@link CappedLog#MIN_LIMIT} and at most that of a file of a job: of a longer one, its first and its last half. */
    @Value.Default
    default long logLimit() {
        return DEFAULT_LOG_LIMIT;
    }

    /** How long to wait before more of the log of a phase that runs is shown, when it has run for so long; see {@link AgentRules#untilNextPart}. Each positive. */
    @Value.Default
    default UnaryOperator<Duration> untilNextPart() {
        return AgentRules::untilNextPart;
    }

    /** Whether the files of a job stay after it ended. */
    @Value.Default
    default boolean keepFiles() {
        return false;
    }

    /** Whether there is anything to do in a phase. */
    default boolean has(Phase phase) {
        return steps().containsKey(phase) || hooks().exists(hook -> hook.phase() == phase);
    }

    /** Whether all of a phase may be done again from its start. */
    default boolean repeatable(Phase phase) {
        return steps().get(phase).forAll(Step::repeatable)
                && hooks().filter(hook -> hook.phase() == phase)
                        .forAll(hook -> hook.step().repeatable());
    }

    /** The hooks on one side of a phase. */
    default Vector<Hook> hooks(Phase phase, Hook.Side side) {
        return hooks().filter(hook -> hook.phase() == phase && hook.side() == side);
    }

    /** The step of a phase. */
    default Option<Step> step(Phase phase) {
        return steps().get(phase);
    }

    /** Checks the limits. */
    @Value.Check
    default void check() {
        if (!(request() instanceof ScheduleJob || request() instanceof NewJob)) {
            throw new IllegalArgumentException("no request for a new job: " + request());
        }
        boolean leased = !lease().isNegative() && !lease().isZero();
        if (!leased || logLimit() < CappedLog.MIN_LIMIT) {
            throw new IllegalArgumentException("not a plan: lease " + lease() + ", log limit " + logLimit());
        }
    }

    /** A builder. */
    static ImmutableAgentPlan.Builder builder() {
        return ImmutableAgentPlan.builder();
    }
}
