// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.vavr.control.Option;

/**
 * The command to subscribe to something: quiet unless said otherwise.
 *
 * @param subject a topic, remote CI, component or certificate
 * @param interest what of it
 * @param mode how much
 * @param channel the name of the channel; see {@link Subscription#channel()}
 * @param team to have all its members told; the caller alone when absent
 */
public record NewSubscription(Id subject, Interest interest, Mode mode, String channel, Option<TeamId> team) {
    public NewSubscription {
        requireNonNull(subject);
        requireNonNull(interest);
        requireNonNull(mode);
        requireNonNull(channel);
        requireNonNull(team);
    }

    /** New components of a topic. */
    public static NewSubscription to(TopicId topic) {
        return of(topic, Interest.COMPONENTS);
    }

    /** Jobs of a remote CI that break or are fixed. */
    public static NewSubscription to(RemoteCiId remoteCi) {
        return of(remoteCi, Interest.JOBS);
    }

    /** Jobs with a component that break or are fixed. */
    public static NewSubscription to(ComponentId component) {
        return of(component, Interest.JOBS);
    }

    /** What happens to a certificate. */
    public static NewSubscription to(CertificateId certificate) {
        return of(certificate, Interest.CERTIFICATES);
    }

    /** What happens to all certificates of a remote CI, new ones too. */
    public static NewSubscription toCertificates(RemoteCiId remoteCi) {
        return of(remoteCi, Interest.CERTIFICATES);
    }

    /** Jobs of a topic, as far as one sees them, that break or are fixed. */
    public static NewSubscription toJobs(TopicId topic) {
        return of(topic, Interest.JOBS);
    }

    /** The health of a topic. */
    public static NewSubscription toHealth(TopicId topic) {
        return of(topic, Interest.HEALTH);
    }

    private static NewSubscription of(Id subject, Interest interest) {
        return new NewSubscription(subject, interest, Mode.EDGES, Subscription.DEFAULT_CHANNEL, Option.none());
    }

    /** The same on another channel. */
    public NewSubscription on(String other) {
        return new NewSubscription(subject, interest, mode, other, team);
    }

    /** The same for all members of a team. */
    public NewSubscription forTeam(TeamId members) {
        return new NewSubscription(subject, interest, mode, channel, Option.some(members));
    }

    /** The same, but telling every failure (R190). */
    public NewSubscription everyFailure() {
        return new NewSubscription(subject, interest, Mode.EVERY_FAILURE, channel, team);
    }
}
