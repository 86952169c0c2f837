// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.job.Job;
import io.distributedci.job.JobEvent.JobCreated;
import io.distributedci.job.JobEvent.JobFinished;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.Fold;
import io.distributedci.topic.TopicType;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** The life of every job (R46, R109, R114, R124–R131). */
final class JobLaw implements Invariant {
    @Override
    public Vector<String> after(Moment moment) {
        return moment.touched(JobType.TYPE)
                .flatMap(job ->
                        born(moment, job._2).appendAll(now(moment, job._2)).appendAll(since(job._1, job._2)));
    }

    private static Vector<String> born(Moment moment, Job job) {
        if (moment.events(JobCreated.class, job).isEmpty()) {
            return Vector.empty();
        }
        Fold on = moment.before();
        Vector<Component> components = job.components().flatMap(id -> on.get(ComponentType.TYPE, id));
        return findings(
                job,
                law(
                        "R46 its team is not that of its remote CI",
                        !on.get(RemoteCiType.TYPE, job.remoteCiId())
                                .exists(site -> site.isActive() && site.teamId().equals(job.teamId()))),
                law(
                        "R109 its topic is not active, or of another product",
                        !on.get(TopicType.TYPE, job.topicId())
                                .exists(topic ->
                                        topic.isActive() && topic.productId().equals(job.productId()))),
                law(
                        "R114 a component is missing or twice",
                        components.distinct().size() != job.components().size()),
                law(
                        "R114 a component is not active or of another topic",
                        !components.forAll(component ->
                                component.isActive() && component.topicId().equals(job.topicId()))),
                law("R112 it is not new", job.status() != JobStatus.NEW || job.duration() != 0));
    }

    private static Vector<String> now(Moment moment, Job job) {
        boolean ended =
                job.isFinal() && !moment.before().get(JobType.TYPE, job.id()).exists(Job::isFinal);
        return findings(
                job,
                law("R129 its status is not what its states amount to", job.status() != amountOf(job.states())),
                law(
                        "R131 its end is told " + moment.events(JobFinished.class, job),
                        moment.events(JobFinished.class, job).size() != (ended ? 1 : 0)),
                law(
                        "R131 it is final and has a lease",
                        job.isFinal() && job.leaseUntil().isDefined()));
    }

    private static Vector<String> since(Option<Job> earlier, Job job) {
        return earlier.toVector()
                .flatMap(before -> findings(
                        job,
                        law(
                                "R126 it failed and was never tried",
                                job.status() == JobStatus.FAILURE
                                        && before.status().compareTo(JobStatus.RUNNING) < 0),
                        law(
                                "R125 it was final and is not as it was",
                                before.isFinal()
                                        && (job.status() != before.status() || job.duration() != before.duration())),
                        law("R130 its duration became shorter", job.duration() < before.duration()),
                        law(
                                "R130 its duration is not that of its last state",
                                job.duration() != before.duration()
                                        && job.states().size() > before.states().size()
                                        && job.duration() != seconds(job)),
                        law(
                                "R46 it moved",
                                !job.teamId().equals(before.teamId())
                                        || !job.remoteCiId().equals(before.remoteCiId())
                                        || !job.topicId().equals(before.topicId()))));
    }

    private static long seconds(Job job) {
        return java.time.Duration.between(job.createdAt(), job.states().last().at())
                .toSeconds();
    }

    /** The furthest that the states went; what comes after a final one, or goes back, has no effect. */
    static JobStatus amountOf(Vector<JobState> states) {
        JobStatus furthest = JobStatus.NEW;
        for (JobState state : states) {
            boolean further = !furthest.isFinal() && state.status().compareTo(furthest) >= 0;
            furthest = further ? state.status() : furthest;
        }
        return furthest;
    }

    private static Option<String> law(String broken, boolean isBroken) {
        return Option.when(isBroken, broken);
    }

    @SafeVarargs
    private static Vector<String> findings(Job job, Option<String>... laws) {
        return Vector.of(laws).flatMap(law -> law).map(law -> law + ": " + job);
    }
}
