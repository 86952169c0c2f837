// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Founding.sure;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.identity.Actor;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.kernel.ComponentId;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.testkit.simulation.GroundTruth.Cause;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.collection.Vector;

/** What happens in worlds in which verdicts are measured: versions are published, and sites run them until they know. */
final class TrialRuns {
    private TrialRuns() {}

    /** A site runs these components once. A platform that fails says nothing, so the job is taken again until it was really tried. */
    static void once(World world, int site, Vector<ComponentId> components) {
        RemoteCi remoteCi = world.live(RemoteCiType.TYPE).get(site);
        while (run(world, remoteCi, components) == Cause.INFRASTRUCTURE) {
            world.tell("the platform failed");
        }
    }

    private static Cause run(World world, RemoteCi site, Vector<ComponentId> components) {
        DciSession agent = world.as(AgentActions.agentOf(site));
        Job job = sure(agent.jobs().create(NewJob.of(topic(world).id(), components)))
                .job();
        boolean infrastructure = world.chance(world.scale().infrastructure());
        Cause cause = infrastructure ? Cause.INFRASTRUCTURE : AgentActions.cause(world, job);
        end(agent, job, cause);
        world.learn(truth -> truth.with(new GroundTruth.Run(job.id(), site.id(), components, cause)));
        return cause;
    }

    private static void end(DciSession agent, Job job, Cause cause) {
        if (cause == Cause.BROKEN || cause == Cause.FLAKE) {
            sure(agent.jobs().post(job.id(), JobStatus.RUNNING, ""));
        }
        sure(agent.jobs()
                .post(job.id(), cause == Cause.SOUND ? JobStatus.SUCCESS : JobStatus.FAILURE, "tried, or not"));
    }

    /** A new version of a type. */
    @CanIgnoreReturnValue
    static Component publish(World world, String type) {
        return sure(world.as(Actor.SYSTEM)
                .components()
                .create(NewComponent.builder()
                        .displayName(type)
                        .version("1." + world.fresh())
                        .type(type)
                        .topicId(topic(world).id())
                        .releasedAt(world.now())
                        .build()));
    }

    /** The one topic. */
    static Topic topic(World world) {
        return world.live(TopicType.TYPE).head();
    }
}
