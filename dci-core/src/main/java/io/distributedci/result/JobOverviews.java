// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Visibility;
import io.distributedci.job.Job;
import io.distributedci.job.JobType;
import io.distributedci.job.Jobs;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.Page;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.pipeline.PipelineType;
import io.distributedci.product.Product;
import io.distributedci.product.ProductType;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.result.JobOverview.Reported;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Tx;
import io.distributedci.team.Team;
import io.distributedci.team.TeamType;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Pages of jobs with what they refer to: gathered from one state, in a number of questions to the storage that does not depend on how many jobs there are, neither on the page nor in the store.
 */
public final class JobOverviews {
    private final Caller caller;

    /** Overviews for this caller. */
    public JobOverviews(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** Those of these jobs that the caller may see, in the order of the ids (R42). Refuses with {@code identity.*}. */
    public Either<DciError, Vector<JobOverview>> of(Vector<JobId> ids) {
        return caller.ask((tx, who) -> {
            Vector<Job> jobs = Jobs.CATALOG.readable(tx, who, ids);
            return Either.right(jobs.map(new Surroundings(tx, who, jobs)::of));
        });
    }

    /** What is around some jobs. */
    private static final class Surroundings {
        private final Map<Id, Component> components;
        private final Map<Id, Product> products;
        private final Map<Id, Team> teams;
        private final Map<Id, RemoteCi> remoteCis;
        private final Map<Id, Topic> topics;
        private final Map<Id, Pipeline> pipelines;
        private final Map<Id, Vector<Reported>> reports;

        Surroundings(Tx tx, Identity who, Vector<Job> jobs) {
            components = byId(tx, ComponentType.TYPE, jobs.flatMap(Job::components));
            products = live(tx, ProductType.TYPE, jobs.map(Job::productId));
            teams = live(tx, TeamType.TYPE, jobs.map(Job::teamId));
            remoteCis = live(tx, RemoteCiType.TYPE, jobs.map(Job::remoteCiId));
            topics = live(tx, TopicType.TYPE, jobs.map(Job::topicId))
                    .mapValues(topic -> topic.withData(JsonObject.EMPTY));
            pipelines = live(tx, PipelineType.TYPE, jobs.flatMap(Job::pipelineId));
            reports = reports(tx, who, jobs);
        }

        JobOverview of(Job job) {
            return new JobOverview(
                    job,
                    job.components().flatMap(components::get),
                    reports.get(job.id()).getOrElse(Vector::empty),
                    products.get(job.productId()),
                    teams.get(job.teamId()),
                    remoteCis.get(job.remoteCiId()),
                    topics.get(job.topicId()),
                    job.pipelineId().flatMap(pipelines::get));
        }

        private static <T extends Entity> Map<Id, T> byId(Tx tx, EntityType<T> type, Vector<? extends Id> ids) {
            return tx.findAll(type, ids.distinct()).toMap(entity -> Tuple.of(entity.id(), entity));
        }

        private static <T extends Entity> Map<Id, T> live(Tx tx, EntityType<T> type, Vector<? extends Id> ids) {
            return byId(tx, type, ids).filterValues(entity -> !entity.isArchived());
        }

        private static Map<Id, Vector<Reported>> reports(Tx tx, Identity who, Vector<Job> jobs) {
            Map<Id, Vector<TestReport>> byJob = ofJobs(tx, jobs);
            Map<Id, Job> earlier = earlier(tx, who, jobs.filter(job -> byJob.containsKey(job.id())));
            Map<Id, Vector<TestReport>> before =
                    ofJobs(tx, earlier.values().toVector().distinctBy(Job::id));
            return byJob.map((job, own) ->
                    Tuple.of(job, own.map(report -> new Reported(report, previous(report, earlier.get(job), before)))));
        }

        /** The newest of the same name (R162). */
        private static Option<TestReport> previous(
                TestReport report, Option<Job> earlier, Map<Id, Vector<TestReport>> before) {
            return earlier.flatMap(job -> before.get(job.id()))
                    .flatMap(all -> all.findLast(one -> one.name().equals(report.name())));
        }

        /** Oldest first. */
        private static Map<Id, Vector<TestReport>> ofJobs(Tx tx, Vector<Job> jobs) {
            return scanned(tx, jobs.map(job -> TestReportType.of(job.id())))
                    .flatMap(page -> page.items().reverse())
                    .groupBy(TestReport::jobId);
        }

        /** The job that each of these is compared with (R142). */
        private static Map<Id, Job> earlier(Tx tx, Identity who, Vector<Job> jobs) {
            Vector<Page<Job>> found = scanned(
                    tx,
                    jobs.map(job ->
                            JobType.comparable(job).where(Visibility.owned(who)).limit(1)));
            return HashMap.ofEntries(jobs.zip(found)
                    .flatMap(pair -> pair._2.items().headOption().map(job -> Tuple.of(pair._1.id(), job))));
        }

        private static <T extends Entity> Vector<Page<T>> scanned(Tx tx, Vector<Query<T>> queries) {
            return tx.scanAll(queries).getOrElseThrow(misfit -> new IllegalArgumentException(misfit.toString()));
        }
    }
}
