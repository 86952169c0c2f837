// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.SubscriptionId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import org.immutables.value.Value;

/**
 * That a user, or everybody in a team, wants to be told of something. One per subscriber, subject, interest and channel among those not archived (R100).
 */
@Value.Immutable
@ValueStyle
public interface Subscription extends Entity, WithSubscription {
    /** The channel of subscriptions that name none. */
    String DEFAULT_CHANNEL = "email";

    @Override
    SubscriptionId id();

    /** Who wants to be told, if that is one user. */
    Option<UserId> userId();

    /** Whose members are told, if that is a team. */
    Option<TeamId> teamId();

    /** What it is about, if that is a topic. */
    Option<TopicId> topicId();

    /** What it is about, if that is a remote CI. */
    Option<RemoteCiId> remoteCiId();

    /** What it is about, if that is a component. */
    Option<ComponentId> componentId();

    /** What it is about, if that is a certificate. */
    Option<CertificateId> certificateId();

    /** What of it. */
    Interest interest();

    /** How much; for {@link Interest#JOBS}. */
    @Value.Default
    default Mode mode() {
        return Mode.EDGES;
    }

    /** The name of the channel that it is told on; 1 to 255 characters. */
    @Value.Default
    default String channel() {
        return DEFAULT_CHANNEL;
    }

    /** What it is about. */
    default Id subject() {
        return Vector.<Option<? extends Id>>of(topicId(), remoteCiId(), componentId(), certificateId())
                .<Id>flatMap(id -> id)
                .head();
    }

    /** Who is told: the team, or the user. */
    default Id subscriber() {
        return teamId().<Id>map(team -> team).getOrElse(() -> userId().get());
    }

    /** A builder. */
    static ImmutableSubscription.Builder builder() {
        return ImmutableSubscription.builder();
    }
}
