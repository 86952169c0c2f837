// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static java.util.Objects.requireNonNull;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.examples.page.Words;
import io.distributedci.job.Job;
import io.distributedci.job.JobState;
import io.distributedci.job.JobType;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.vavr.collection.Vector;
import java.time.Duration;

/**
 * What a topic is made of, as far as the session may see it.
 *
 * @param components the active ones, the oldest release first
 * @param remoteCis those with jobs on the topic, the oldest first
 * @param jobs the newest first
 */
public record Inventory(Vector<Component> components, Vector<RemoteCi> remoteCis, Vector<Job> jobs) {
    public Inventory {
        requireNonNull(components);
        requireNonNull(remoteCis);
        requireNonNull(jobs);
    }

    /** Reads it from the store. */
    public static Inventory of(DciSession session, TopicId topic) {
        Vector<Job> jobs = Pages.all(
                ListRequest.all().where(JobType.TYPE.field("topic_id").is(topic)),
                request -> session.jobs().list(request));
        return new Inventory(
                components(session, topic),
                remoteCis(session)
                        .filter(remoteCi -> jobs.exists(job -> job.remoteCiId().equals(remoteCi.id()))),
                jobs);
    }

    /** The active components of a topic, the oldest release first. */
    public static Vector<Component> components(DciSession session, TopicId topic) {
        ListRequest oldestFirst = ListRequest.all()
                .where(ComponentType.TYPE.field("state").is(ResourceState.ACTIVE.word()))
                .sortedBy(ComponentType.TYPE.field("released_at").ascending());
        return Pages.all(oldestFirst, request -> session.components().ofTopic(topic, request));
    }

    /** How long a job took, from its creation to its last state. */
    public static Duration duration(Job job) {
        return Duration.between(
                job.createdAt(), job.states().lastOption().map(JobState::at).getOrElse(job.createdAt()));
    }

    /** The components of one type. */
    public Vector<Component> ofType(String type) {
        return components.filter(component -> component.type().equals(type));
    }

    /** The jobs with a component on a remote CI, the newest first. */
    Vector<Job> jobs(ComponentId component, RemoteCiId remoteCi) {
        return jobs.filter(
                job -> job.remoteCiId().equals(remoteCi) && job.components().contains(component));
    }

    /** What a remote CI is called. */
    String site(RemoteCiId id) {
        return remoteCis
                .find(remoteCi -> remoteCi.id().equals(id))
                .map(RemoteCi::name)
                .getOrElse(id::toString);
    }

    /** What a component is called: its name and its version. */
    String component(ComponentId id) {
        return components
                .find(component -> component.id().equals(id))
                .map(Words::component)
                .getOrElse(id::toString);
    }

    private static Vector<RemoteCi> remoteCis(DciSession session) {
        return Pages.all(
                ListRequest.all().sortedBy(RemoteCiType.TYPE.field("created_at").ascending()),
                request -> session.remoteCis().list(request));
    }
}
