// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vavr.collection.Vector;
import java.util.UUID;

/**
 * Something that keeps jobs durably. All contenders do the same work: every change is on disk when a method returns, and all of it or none is there after a crash.
 * Thread-safe. There are {@value #REMOTE_CIS} remote CIs, each of a team of its own, and one topic with {@value #COMPONENTS} components of each of its three types.
 */
public interface Contender extends AutoCloseable {
    /** Remote CIs, and teams. */
    int REMOTE_CIS = 100;
    /** Components of each type. */
    int COMPONENTS = 300;
    /** The component types of the topic. */
    Vector<String> TYPES = Vector.of("compose", "kernel", "driver");

    /** Stores so many more jobs in bulk, spread over the remote CIs; answers their ids. */
    Vector<UUID> load(int jobs);

    /** Schedules a job of a remote CI: reads remote CI, topic and the latest component of each type; writes the job, its components and an event. */
    @CanIgnoreReturnValue
    UUID schedule(int remoteCi);

    /** Posts a state of a job of a remote CI: reads the job, writes it with one state more, and an event. */
    void post(UUID job, int remoteCi);

    /** Whether the job is there, read whole. */
    boolean get(UUID job);

    /** How many of the newest 50 jobs of a team that have not ended were read whole. */
    int newest(int team);

    /** Whether there is a latest component of a type, read whole. */
    boolean latest(String type);

    /** How many jobs of a team have not ended. */
    long count(int team);

    @Override
    void close();
}
