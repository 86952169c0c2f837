// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import io.distributedci.identity.Action;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Visibility;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.job.Jobs;
import io.distributedci.kernel.DciError;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Tx;
import io.distributedci.storage.ValueType;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.function.Predicate;

/** Finds the jobs that a baseline means, for one caller in one transaction. */
final class Baselines {
    private final Tx tx;
    private final Identity who;

    Baselines(Tx tx, Identity who) {
        this.tx = tx;
        this.who = who;
    }

    /** The jobs that this job is compared with, the newest first; only such as {@code fits}, but for those that the baseline names outright. */
    Either<DciError, Vector<Job>> of(Job job, Baseline baseline, Predicate<Job> fits) {
        if (baseline instanceof Baseline.Job other) {
            return Jobs.CATALOG.permitted(tx, who, Action.READ, other.id()).map(Vector::of);
        }
        if (baseline instanceof Baseline.BestOf best) {
            return like(job, Baseline.MAX_JOBS).map(jobs -> jobs.filter(fits).take(best.jobs()));
        }
        if (baseline instanceof Baseline.LastGood) {
            return newest(JobType.comparable(job).where(status(JobStatus.SUCCESS)), Baseline.MAX_JOBS)
                    .map(jobs -> jobs.find(fits).toVector());
        }
        return baseline instanceof Baseline.PreviousTopic
                ? before(job).map(jobs -> jobs.find(fits).toVector())
                : like(job, 1);
    }

    private Either<DciError, Vector<Job>> like(Job job, int most) {
        return newest(JobType.comparable(job), most);
    }

    private Either<DciError, Vector<Job>> before(Job job) {
        Condition leadsHere = TopicType.TYPE.field("next_topic_id").is(job.topicId());
        return tx.scan(Query.of(TopicType.TYPE).where(EntityType.live()).where(leadsHere))
                .map(page -> page.items().map(Topic::id))
                .flatMap(topics -> newest(
                        Query.of(JobType.TYPE)
                                .where(EntityType.live())
                                .where(JobType.TYPE.field("remoteci_id").is(job.remoteCiId()))
                                .where(JobType.TYPE.field("topic_id").isOneOf(topics))
                                .where(JobType.TYPE.field("name").is(job.name()))
                                .where(JobType.TYPE.field("configuration").is(job.configuration()))
                                .where(earlierThan(job))
                                .orderBy(JobType.TYPE.field("created_at").descending()),
                        Baseline.MAX_JOBS));
    }

    private Either<DciError, Vector<Job>> newest(Query<Job> query, int most) {
        return tx.scan(query.where(Visibility.owned(who)).limit(most)).map(page -> page.items());
    }

    private static Condition status(JobStatus status) {
        return JobType.TYPE.field("status").is(ValueType.wordOf(status));
    }

    private static Condition earlierThan(Job job) {
        return new Condition.Compare(
                "created_at", Condition.Op.LT, job.createdAt().toString());
    }
}
