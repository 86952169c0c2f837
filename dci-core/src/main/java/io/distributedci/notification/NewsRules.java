// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.certification.Certificate;
import io.distributedci.component.Component;
import io.distributedci.health.Regression;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Ref;
import io.distributedci.notification.AlertEvent.AlertClosed;
import io.distributedci.notification.AlertEvent.AlertOpened;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.storage.ValueType;
import io.distributedci.topic.Topic;
import io.vavr.collection.Map;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** What there is to tell of events, in words: R82, R190, R191. */
final class NewsRules {
    private NewsRules() {}

    /** What is known of a job that has ended. */
    record JobFacts(
            Job job,
            Topic topic,
            RemoteCi remoteCi,
            Vector<Component> components,
            SortedMap<String, Long> regressions) {
        JobFacts {
            components = components.sortBy(Component::displayName);
        }
    }

    /** R82: a component has become active. */
    static News component(Component component, Topic topic) {
        SortedMap<String, String> fields = TreeMap.of(
                "component_id", component.id().toString(),
                "component_name", component.displayName(),
                "topic_id", topic.id().toString(),
                "topic_name", topic.name());
        return new News(
                Kind.COMPONENT_NEW,
                Interest.COMPONENTS,
                Vector.of(topic.id()),
                Ref.to(component.id()),
                Ref.to(topic.id()),
                new Message(
                        title(topic.name(), component.displayName(), "new"),
                        Vector.of("There is a new component of " + topic.name() + ": " + component.displayName()),
                        fields));
    }

    /** R190: a job ended with failure or error; nothing for other endings. */
    static Option<News> failed(JobFacts facts) {
        JobStatus status = facts.job().status();
        return Option.when(
                status == JobStatus.FAILURE || status == JobStatus.ERROR,
                () -> job(Kind.JOB_FAILED, facts, status.word(), "The job ended with " + status.word() + "."));
    }

    /** What the facts about its alert mean: that its like is broken, or fixed; nothing when they only count. */
    static Option<News> edge(JobFacts facts, Alert after, Iterable<?> happened) {
        Vector<Object> all = Vector.ofAll(happened);
        if (all.exists(AlertOpened.class::isInstance)) {
            return Option.some(job(
                    Kind.JOBS_BROKEN,
                    facts,
                    "broken",
                    "Jobs like this are broken: " + after.failures() + " failed in a row."));
        }
        return Option.when(
                all.exists(AlertClosed.class::isInstance),
                () -> job(
                        Kind.JOBS_FIXED,
                        facts,
                        "fixed",
                        "Jobs like this are fixed: " + after.passes() + " passed in a row."));
    }

    /** What happened to a certificate. */
    static News certificate(Kind kind, Certificate certificate, RemoteCi remoteCi) {
        String status = ValueType.wordOf(certificate.status());
        Vector<String> reasons = certificate.reasons().map(DciError::message);
        return new News(
                kind,
                Interest.CERTIFICATES,
                Vector.of(certificate.id(), remoteCi.id()),
                Ref.to(certificate.id()),
                Ref.to(remoteCi.id()),
                new Message(
                        title(remoteCi.name(), "certificate", status),
                        Vector.of("The certificate of " + remoteCi.name() + " is " + status + ".")
                                .appendAll(reasons)
                                .appendAll(Option.of(certificate.revocation()).filter(why -> !why.isEmpty())),
                        TreeMap.of(
                                "certificate_id", certificate.id().toString(),
                                "component_set", certificate.componentSet(),
                                "remoteci_id", remoteCi.id().toString(),
                                "remoteci_name", remoteCi.name(),
                                "status", status)));
    }

    /** That something keeps failing at a site, or passes again. */
    static News regression(Regression regression, Topic topic, RemoteCi remoteCi) {
        String status = regression.isOpen() ? "regression" : "recovered";
        String sentence = regression.isOpen()
                ? regression.signal() + " keeps failing on " + remoteCi.name() + "."
                : regression.signal() + " passes again on " + remoteCi.name() + ".";
        return new News(
                regression.isOpen() ? Kind.REGRESSION_OPENED : Kind.REGRESSION_CLOSED,
                Interest.HEALTH,
                Vector.of(topic.id()),
                Ref.to(regression.lastRun()),
                Ref.to(topic.id()),
                new Message(
                        title(topic.name(), remoteCi.name(), status),
                        Vector.of(sentence),
                        TreeMap.of(
                                "regression_id", regression.id().toString(),
                                "signal", regression.signal().toString(),
                                "topic_id", topic.id().toString(),
                                "topic_name", topic.name(),
                                "remoteci_id", remoteCi.id().toString(),
                                "remoteci_name", remoteCi.name())));
    }

    private static News job(Kind kind, JobFacts facts, String status, String sentence) {
        Job job = facts.job();
        Vector<Id> subjects = Vector.<Id>of(job.remoteCiId(), job.topicId())
                .appendAll(job.components().map(id -> (Id) id));
        return new News(
                kind,
                Interest.JOBS,
                subjects,
                Ref.to(job.id()),
                Ref.to(job.remoteCiId()),
                new Message(
                        title(facts.topic().name(), facts.remoteCi().name(), status),
                        lines(facts, sentence),
                        fields(facts)));
    }

    private static Vector<String> lines(JobFacts facts, String sentence) {
        String components = facts.components().map(Component::displayName).mkString(", ");
        return Vector.of(
                        sentence,
                        "The topic is " + facts.topic().name() + ", the remote CI "
                                + facts.remoteCi().name() + ".")
                .appendAll(Option.when(!components.isEmpty(), () -> "The components are: " + components))
                .appendAll(regressions(facts.regressions()));
    }

    /** R191: nothing when there are none. */
    private static Option<String> regressions(Map<String, Long> regressions) {
        return Option.when(
                !regressions.isEmpty(),
                () -> "The regressions found are: "
                        + regressions.map(each -> each._1 + ": " + each._2).mkString(", "));
    }

    private static SortedMap<String, String> fields(JobFacts facts) {
        Job job = facts.job();
        return TreeMap.of(
                        "job_id", job.id().toString(),
                        "status", job.status().word(),
                        "topic_id", job.topicId().toString(),
                        "topic_name", facts.topic().name(),
                        "remoteci_id", job.remoteCiId().toString(),
                        "remoteci_name", facts.remoteCi().name())
                .put(
                        "components",
                        facts.components().map(Component::displayName).mkString(", "))
                .put(
                        "regressions",
                        facts.regressions()
                                .map(each -> each._1 + ": " + each._2)
                                .mkString(", "));
    }

    private static String title(String... parts) {
        return "[DCI Status]" + Vector.of(parts).map(part -> "[" + part + "]").mkString();
    }
}
