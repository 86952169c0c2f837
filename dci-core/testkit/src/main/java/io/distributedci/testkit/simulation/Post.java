// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.certification.CertificateType;
import io.distributedci.component.ComponentType;
import io.distributedci.identity.Actor;
import io.distributedci.job.JobType;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.DeliveryStatus;
import io.distributedci.notification.Notification;
import io.distributedci.notification.NotificationType;
import io.distributedci.notification.Subscription;
import io.distributedci.notification.SubscriptionType;
import io.distributedci.storage.Fold;
import io.distributedci.user.User;
import io.distributedci.user.UserType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** Who is to be told of what (R52, N4, N5), said a second time and plainly, over the state as its events tell it. */
final class Post {
    private Post() {}

    /** Who may be told of it now and was not told before: each once, alone or with a team. */
    static Set<UserId> recipients(Fold told, Notification notification) {
        return HashSet.ofAll(notification.subscriptions())
                .flatMap(id -> told.get(SubscriptionType.TYPE, id))
                .filter(subscription -> !subscription.isArchived())
                .flatMap(subscription -> subscribers(told, subscription))
                .filter(user -> maySee(told, user, notification.about()))
                .map(User::id)
                .removeAll(notification.reached())
                .removeAll(notification.refused());
    }

    private static Vector<User> subscribers(Fold told, Subscription subscription) {
        return World.live(told, UserType.TYPE)
                .filter(user -> subscription
                        .teamId()
                        .map(team -> user.teams().contains(team))
                        .getOrElse(() -> subscription.userId().contains(user.id())));
    }

    private static boolean maySee(Fold told, User user, Ref about) {
        return Sight.of(told, new Actor.ByUser(user.id(), Option.none()))
                .exists(sight -> entity(told, about).exists(sight::sees));
    }

    private static Option<Entity> entity(Fold told, Ref about) {
        return switch (about.kind()) {
            case ComponentId.KIND -> told.get(ComponentType.TYPE, about).map(entity -> entity);
            case JobId.KIND -> told.get(JobType.TYPE, about).map(entity -> entity);
            case CertificateId.KIND -> told.get(CertificateType.TYPE, about).map(entity -> entity);
            default -> Option.none();
        };
    }

    /** What has to go first: what is told earlier on the same channel and stream, and is not settled yet. */
    static Option<Notification> before(Fold told, Notification notification) {
        return World.all(told, NotificationType.TYPE)
                .find(other -> other.status() == DeliveryStatus.PENDING
                        && other.channel().equals(notification.channel())
                        && other.stream().equals(notification.stream())
                        && other.position() < notification.position());
    }
}
