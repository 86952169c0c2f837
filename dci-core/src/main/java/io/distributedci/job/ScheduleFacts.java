// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.component.Component;
import io.distributedci.identity.Identity;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobId;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.topic.Topic;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * All that decides whether a job may come to be and what it is, read in one transaction.
 *
 * @param who asks
 * @param remoteCi where it will run
 * @param teamActive whether the team of the remote CI is active
 * @param topic what it tests
 * @param topicAccess whether both who asks and the remote CI may access the topic
 * @param pipeline the run that it will be part of
 * @param origin where it comes from
 * @param choice its components
 */
record ScheduleFacts(
        Identity who,
        RemoteCi remoteCi,
        boolean teamActive,
        Topic topic,
        boolean topicAccess,
        Option<Pipeline> pipeline,
        Origin origin,
        Choice choice) {
    /**
     * Where a job comes from.
     *
     * @param previous the job that it follows
     * @param updated the job that it repeats
     * @param name to take when the request says none
     * @param configuration to take when the request says none
     */
    record Origin(Option<JobId> previous, Option<JobId> updated, String name, String configuration) {
        /** A job that follows another one, or none. */
        static Origin after(Option<JobId> previous) {
            return new Origin(previous, Option.none(), "", "");
        }
    }

    /** How the components were chosen. */
    sealed interface Choice {}

    /**
     * One by one, by the caller.
     *
     * @param onePerType whether there must be exactly one of each type that the topic asks for (R103–R106)
     */
    record Given(Vector<Wanted> components, boolean onePerType) implements Choice {}

    /** A component that the caller named, if there is a live one. */
    record Wanted(ComponentId id, Option<Component> found) {}

    /** By the library, one of each type. */
    record Picked(Vector<Pick> picks) implements Choice {}

    /** What was found for a type. */
    record Pick(String type, Option<ComponentId> component) {}
}
