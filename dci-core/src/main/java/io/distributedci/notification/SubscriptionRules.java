// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.SubscriptionId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.SubscriptionEvent.Subscribed;
import io.distributedci.storage.ValueType;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/** The rules of subscriptions: R100, N7. */
final class SubscriptionRules {
    /** What there is to tell of each kind of subject. */
    private static final Map<String, Set<Interest>> INTERESTS = HashMap.of(
            TopicId.KIND, HashSet.of(Interest.COMPONENTS, Interest.JOBS, Interest.HEALTH),
            RemoteCiId.KIND, HashSet.of(Interest.JOBS, Interest.CERTIFICATES),
            ComponentId.KIND, HashSet.of(Interest.JOBS),
            CertificateId.KIND, HashSet.of(Interest.CERTIFICATES));

    private SubscriptionRules() {}

    /** The subscription that a command asks for, whether or not there is one like it. */
    static Either<DciError, Subscription> wanted(NewSubscription command, UserId user, SubscriptionId id, Instant now) {
        Id subject = command.subject();
        return INTERESTS.get(subject.kind()).exists(interests -> interests.contains(command.interest()))
                ? Text.name("channel", command.channel())
                        .map(channel -> Subscription.builder()
                                .id(id)
                                .createdAt(now)
                                .userId(Option.when(command.team().isEmpty(), user))
                                .teamId(command.team())
                                .topicId(Option.of(subject instanceof TopicId topic ? topic : null))
                                .remoteCiId(Option.of(subject instanceof RemoteCiId remoteCi ? remoteCi : null))
                                .componentId(Option.of(subject instanceof ComponentId component ? component : null))
                                .certificateId(
                                        Option.of(subject instanceof CertificateId certificate ? certificate : null))
                                .interest(command.interest())
                                .mode(command.mode())
                                .channel(channel)
                                .build())
                : Invalid.VALUE
                        .error(
                                "field",
                                "interest",
                                "value",
                                ValueType.wordOf(command.interest()) + " of a " + subject.kind())
                        .left();
    }

    /**
     * A fact when the subscriber has no such subscription yet, else what the policy says.
     *
     * @param live the one that the subscriber has for the subject
     * @param wanted the one to have
     */
    static Either<DciError, Option<Subscribed>> subscribe(
            Option<Subscription> live, Subscription wanted, Repetition repetition) {
        if (live.isEmpty()) {
            return Either.right(Option.some(new Subscribed(wanted)));
        }
        return repetition == Repetition.IGNORED
                ? Either.right(Option.none())
                : exists(wanted.subject()).left();
    }

    private static DciError exists(Id subject) {
        return SubscriptionRefusal.SUBSCRIBED.error("kind", subject.kind(), "id", subject.value());
    }
}
