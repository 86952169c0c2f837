// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.certification.Certificate;
import io.distributedci.certification.CertificateEvent;
import io.distributedci.certification.CertificateType;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentEvent.ComponentActivated;
import io.distributedci.component.ComponentType;
import io.distributedci.health.Regression;
import io.distributedci.health.RegressionEvent.RegressionClosed;
import io.distributedci.health.RegressionEvent.RegressionOpened;
import io.distributedci.health.RegressionType;
import io.distributedci.job.Job;
import io.distributedci.job.JobEvent.JobFinished;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Id;
import io.distributedci.notification.Interest;
import io.distributedci.notification.Mode;
import io.distributedci.notification.Subscription;
import io.distributedci.notification.SubscriptionType;
import io.distributedci.storage.Fold;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;

/**
 * What an event has to tell and to whom (R82, R190, N1, N8), said a second time and plainly.
 *
 * @param interest which subscriptions it concerns
 * @param subjects to any of these
 * @param modes of these modes, if it is about jobs
 */
record News(Interest interest, Set<Id> subjects, Set<Mode> modes) {
    /**
     * Of one event.
     *
     * @param edges the jobs whose likes broke or were fixed with them
     */
    static Vector<News> of(Fold told, Event event, Set<Id> edges) {
        if (told.get(event.subject()).forAll(Entity::isArchived)) {
            return Vector.empty();
        }
        if (event instanceof ComponentActivated activated) {
            return told.get(ComponentType.TYPE, activated.subject())
                    .filter(Component::isActive)
                    .map(component -> about(Interest.COMPONENTS, component.topicId()))
                    .toVector();
        }
        if (event instanceof JobFinished finished) {
            return told.get(JobType.TYPE, finished.subject()).toVector().flatMap(job -> finished(job, edges));
        }
        if (event instanceof RegressionOpened || event instanceof RegressionClosed) {
            return told.get(RegressionType.TYPE, event.subject())
                    .map(Regression::topicId)
                    .map(topic -> about(Interest.HEALTH, topic))
                    .toVector();
        }
        return event instanceof CertificateEvent about
                ? told.get(CertificateType.TYPE, about.subject())
                        .map(News::certificate)
                        .toVector()
                : Vector.empty();
    }

    private static News about(Interest interest, Id... subjects) {
        return new News(interest, HashSet.of(subjects), HashSet.of(Mode.values()));
    }

    private static News certificate(Certificate certificate) {
        return about(Interest.CERTIFICATES, certificate.id(), certificate.remoteCiId());
    }

    private static Vector<News> finished(Job job, Set<Id> edges) {
        boolean failed = job.status() == JobStatus.FAILURE || job.status() == JobStatus.ERROR;
        Set<Id> subjects =
                HashSet.<Id>ofAll(job.components()).add(job.remoteCiId()).add(job.topicId());
        return Vector.of(Mode.values())
                .filter(mode -> mode == Mode.EDGES ? edges.contains(job.id()) : failed)
                .map(mode -> new News(Interest.JOBS, subjects, HashSet.of(mode)));
    }

    /** Who subscribed. */
    Vector<Subscription> subscriptions(Fold told) {
        return World.live(told, SubscriptionType.TYPE)
                .filter(subscription -> subscription.interest() == interest
                        && subjects.contains(subscription.subject())
                        && modes.contains(subscription.mode()));
    }
}
