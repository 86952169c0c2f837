// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Visibility;
import io.distributedci.job.Job;
import io.distributedci.job.JobState;
import io.distributedci.job.JobType;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Tx;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;

/** Gathers the facts: jobs and what they are made of. Of the many jobs of a topic or component only what health is about is held: neither their data nor their log, but when it ended. */
final class Histories {
    /** So many of the newest jobs of a topic are looked at. */
    static final int MAX_JOBS = 5000;

    private Histories() {}

    /** The newest jobs of the topic that the identity may see, newest first. */
    static Vector<Job> ofTopic(Tx tx, Identity who, TopicId topic) {
        return newest(tx, JobType.TYPE.field("topic_id").is(topic).and(Visibility.owned(who)));
    }

    /** The newest jobs of the topic, whosever they are: for what is told of all together. */
    static Vector<Job> ofAll(Tx tx, TopicId topic) {
        return newest(tx, JobType.TYPE.field("topic_id").is(topic));
    }

    /** The newest jobs with the component that the identity may see, newest first. */
    static Vector<Job> ofComponent(Tx tx, Identity who, ComponentId component) {
        return newest(tx, new Condition.Contains("components", component.toString()).and(Visibility.owned(who)));
    }

    /** The jobs comparable with this one that are older, newest first, and itself at the front. */
    static Vector<Job> comparable(Tx tx, Job job, int most) {
        return tx.scan(JobType.comparable(job).limit(most)).get().items().prepend(job);
    }

    /** The components of the jobs, archived ones too. */
    static Map<ComponentId, Component> components(Tx tx, Vector<Job> jobs) {
        return HashMap.ofEntries(
                tx.findAll(ComponentType.TYPE, jobs.flatMap(Job::components).distinct())
                        .map(component -> Tuple.of(component.id(), component)));
    }

    private static Vector<Job> newest(Tx tx, Condition where) {
        return tx.some(
                Query.of(JobType.TYPE)
                        .where(EntityType.live())
                        .where(where)
                        .orderBy(JobType.TYPE.field("created_at").descending()),
                MAX_JOBS,
                Histories::lean);
    }

    /** Of a job whose data and comments may be as long as a book. */
    static Job lean(Job job) {
        return job.withData(JsonObject.EMPTY)
                .withStates(
                        job.states().takeRight(1).map(last -> new JobState(last.id(), last.status(), "", last.at())));
    }
}
