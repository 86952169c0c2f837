// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.certification.Certificate;
import io.distributedci.certification.CertificateEvent;
import io.distributedci.certification.CertificateEvent.CertificateIssued;
import io.distributedci.certification.CertificateEvent.CertificateRevoked;
import io.distributedci.certification.CertificateType;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentEvent.ComponentActivated;
import io.distributedci.component.ComponentType;
import io.distributedci.health.Hysteresis;
import io.distributedci.health.Regression;
import io.distributedci.health.RegressionEvent.RegressionClosed;
import io.distributedci.health.RegressionEvent.RegressionOpened;
import io.distributedci.health.RegressionType;
import io.distributedci.job.Job;
import io.distributedci.job.JobEvent.JobFinished;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Id;
import io.distributedci.notification.AlertEvent.AlertWatched;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.Tx;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import java.util.function.Function;

/** Gathers what there is to tell of an event, in the transaction that takes it from the feed; alerts move on by the way. */
final class NewsFacts {
    private final Tx tx;
    private final Hysteresis policy;
    private final Function<Job, SortedMap<String, Long>> regressions;

    /**
     * In this transaction.
     *
     * @param regressions how many test cases of each report of a job have become worse (R191)
     */
    NewsFacts(Tx tx, Hysteresis policy, Function<Job, SortedMap<String, Long>> regressions) {
        this.tx = tx;
        this.policy = policy;
        this.regressions = regressions;
    }

    /** What there is to tell; nothing for most events, and nothing of what was deleted meanwhile, which nobody may see any more (N8). */
    Vector<News> of(Event event) {
        if (event instanceof ComponentActivated activated) {
            return there(ComponentType.TYPE, activated.subject())
                    .filter(Component::isActive)
                    .map(component -> NewsRules.component(component, known(TopicType.TYPE, component.topicId())));
        }
        if (event instanceof JobFinished finished) {
            return there(JobType.TYPE, finished.subject()).flatMap(job -> finished(job, finished.status()));
        }
        if (event instanceof RegressionOpened || event instanceof RegressionClosed) {
            return there(RegressionType.TYPE, event.subject()).map(this::regression);
        }
        return event instanceof CertificateEvent about
                ? there(CertificateType.TYPE, about.subject()).map(now -> certificate(about, now))
                : Vector.empty();
    }

    private Vector<News> finished(Job job, JobStatus status) {
        NewsRules.JobFacts facts = facts(job);
        Alert alert = alert(job);
        Vector<Change<Alert>> happened = AlertRules.observe(alert, job.id(), status, policy);
        Alert after = happened.isEmpty() ? alert : tx.change(AlertType.TYPE, alert, happened);
        return NewsRules.failed(facts).toVector().appendAll(NewsRules.edge(facts, after, happened));
    }

    private NewsRules.JobFacts facts(Job job) {
        Topic topic = known(TopicType.TYPE, job.topicId());
        RemoteCi remoteCi = known(RemoteCiType.TYPE, job.remoteCiId());
        Vector<Component> components = tx.findAll(ComponentType.TYPE, job.components());
        SortedMap<String, Long> worse = job.status() == JobStatus.FAILURE ? regressions.apply(job) : TreeMap.empty();
        return new NewsRules.JobFacts(job, topic, remoteCi, components, worse);
    }

    private Alert alert(Job job) {
        return tx.find(AlertType.TYPE, Alert.idOf(job.comparisonKey()))
                .getOrElse(() -> tx.create(
                        AlertType.TYPE,
                        new AlertWatched(Alert.builder()
                                .id(Alert.idOf(job.comparisonKey()))
                                .createdAt(tx.now())
                                .comparisonKey(job.comparisonKey())
                                .teamId(job.teamId())
                                .remoteCiId(job.remoteCiId())
                                .topicId(job.topicId())
                                .lastJobId(job.id())
                                .build())));
    }

    private News certificate(CertificateEvent about, Certificate now) {
        Kind kind = about instanceof CertificateIssued
                ? Kind.CERTIFICATE_ISSUED
                : about instanceof CertificateRevoked ? Kind.CERTIFICATE_REVOKED : Kind.CERTIFICATE_CHANGED;
        return NewsRules.certificate(kind, now, known(RemoteCiType.TYPE, now.remoteCiId()));
    }

    private News regression(Regression regression) {
        return NewsRules.regression(
                regression,
                known(TopicType.TYPE, regression.topicId()),
                known(RemoteCiType.TYPE, regression.remoteCiId()));
    }

    private <T extends Entity> Vector<T> there(EntityType<T> type, Id id) {
        return tx.find(type, id).filter(found -> !found.isArchived()).toVector();
    }

    /** What something that is there refers to, and what therefore is there. */
    private <T extends Entity> T known(EntityType<T> type, Id id) {
        return tx.find(type, id)
                .getOrElseThrow(
                        () -> new StorageException("An entity refers to what is not there: " + id.kind() + " " + id));
    }
}
