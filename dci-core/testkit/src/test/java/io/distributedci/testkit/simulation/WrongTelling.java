// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static io.distributedci.testkit.simulation.Mistake.ask;
import static io.distributedci.testkit.simulation.Mistake.decide;
import static io.distributedci.testkit.simulation.Mistake.see;
import static io.distributedci.testkit.simulation.Queries.reversed;

import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.NotificationId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.notification.Alert;
import io.distributedci.notification.AlertEvent.AlertClosed;
import io.distributedci.notification.AlertEvent.AlertOpened;
import io.distributedci.notification.AlertEvent.JobCounted;
import io.distributedci.notification.Bookmark;
import io.distributedci.notification.Kind;
import io.distributedci.notification.Notification;
import io.distributedci.notification.NotificationEvent.NotificationQueued;
import io.distributedci.notification.Subscription;
import io.distributedci.storage.Query;
import io.distributedci.team.Team;
import io.distributedci.user.User;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;

/** Mistakes that telling people could have; see {@link WrongRule}. */
enum WrongTelling {
    ACCESS_UNCHECKED(
            "R52",
            see(Team.class, team -> team.withRole(TeamRole.READ_ONLY).withState(ResourceState.ACTIVE))
                    .onceAsked(NotificationId.KIND)),
    INACTIVE_ONES_TOLD(
            "R52", see(User.class, user -> user.withState(ResourceState.ACTIVE)).onceAsked(NotificationId.KIND)),
    ENDED_SUBSCRIPTIONS_TELL(
            "R52",
            see(Subscription.class, subscription -> subscription.withState(ResourceState.ACTIVE))
                    .onceAsked(NotificationId.KIND)),
    TOLD_AGAIN(
            "N6",
            see(Notification.class, letter -> letter.withReached(HashSet.empty()))
                    .onceAsked(NotificationId.KIND)),
    OUT_OF_ORDER("N5", ask(NotificationId.KIND, WrongTelling::queueReversed)),
    NEWS_TWICE("N3", see(Bookmark.class, bookmark -> bookmark.withPosition(bookmark.position() / 2))),
    NEWS_SKIPPED("N3", see(Bookmark.class, bookmark -> bookmark.withPosition(bookmark.position() + 6))),
    FAILURES_UNTOLD(
            "N3",
            decide(
                    NotificationQueued.class,
                    queued -> queued.created().kind() == Kind.JOB_FAILED ? Vector.empty() : Vector.of(queued))),
    ONE_SUBSCRIBER_FORGOTTEN(
            "N3",
            decide(
                    NotificationQueued.class,
                    queued -> Vector.of(new NotificationQueued(queued.created()
                            .withSubscriptions(queued.created().subscriptions().take(1)))))),

    ALERT_OPENS_AGAIN("N1", see(Alert.class, alert -> alert.withOpen(false))),
    ONE_FAILURE_OPENS("N1", see(Alert.class, alert -> alert.withFailures(Math.max(1, alert.failures())))),
    ALERT_NEVER_OPENS("N1", decide(AlertOpened.class, opened -> Vector.empty())),
    ALERT_NEVER_CLOSES("N1", decide(AlertClosed.class, closed -> Vector.empty())),
    ALERT_CLOSES_TWICE("N1", decide(AlertClosed.class, closed -> Vector.of(closed, closed))),
    ROWS_NOT_BROKEN(
            "N2",
            decide(
                    JobCounted.class,
                    counted -> Vector.of(new JobCounted(
                            counted.subject(), counted.job(), counted.failures(), Math.max(1, counted.passes())))));

    private final String rule;
    private final Mistake mistake;

    WrongTelling(String rule, Mistake mistake) {
        this.rule = rule;
        this.mistake = mistake;
    }

    /** The rule that is broken. */
    String rule() {
        return rule;
    }

    Mistake mistake() {
        return mistake;
    }

    private static Query<?> queueReversed(Query<?> query) {
        return query.limit() == 1 ? reversed(query) : query;
    }
}
