package io.distributedci.notification;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.SubscriptionId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** That a user wants to be told: of new components of a topic, or of jobs of a remote CI that end without success. One per user and subject among those not archived (R100). */
@Value.Immutable
@ValueStyle
public interface Subscription extends Entity, WithSubscription {
    @Override
    SubscriptionId id();

    /** Who wants to be told. */
    UserId userId();

    /** What it is about, if that is a topic. */
    Option<TopicId> topicId();

    /** What it is about, if that is a remote CI. */
    Option<RemoteCiId> remoteCiId();

    /** What it is about. */
    default Id subject() {
        return topicId().<Id>map(topic -> topic).getOrElse(() -> remoteCiId().get());
    }

    /** A builder. */
    static ImmutableSubscription.Builder builder() {
        return ImmutableSubscription.builder();
    }
}
