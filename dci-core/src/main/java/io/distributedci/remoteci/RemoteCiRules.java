// SPDX-License-Identifier: Apache-2.0
package io.distributedci.remoteci;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.distributedci.remoteci.RemoteCiEvent.RemoteCiChanged;
import io.distributedci.remoteci.RemoteCiEvent.RemoteCiCreated;
import io.distributedci.remoteci.RemoteCiEvent.SubscriptionsChanged;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.SortedMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.function.Predicate;

/** The rules of remote CIs: R14, R98, R99. */
public final class RemoteCiRules {
    private RemoteCiRules() {}

    /** A new remote CI; its subscriptions are a subset of what its team may access (R98). */
    static Either<DciError, RemoteCiCreated> create(
            NewRemoteCi command, RemoteCiId id, Instant now, Predicate<TopicId> eligible) {
        return Text.name("name", command.name())
                .flatMap(name -> platform(command.platform()))
                .flatMap(platform -> ResourceState.settable(command.state()))
                .flatMap(state -> eligible(command.subscriptions(), HashSet.empty(), eligible))
                .map(subscriptions -> new RemoteCiCreated(RemoteCi.builder()
                        .id(id)
                        .createdAt(now)
                        .name(command.name())
                        .teamId(command.teamId())
                        .isPublic(command.isPublic())
                        .platformKind(command.platformKind())
                        .platform(command.platform())
                        .subscriptions(subscriptions)
                        .data(command.data())
                        .state(command.state())
                        .build()));
    }

    /** Another state of the same remote CI. */
    static Either<DciError, RemoteCiChanged> change(RemoteCi remoteCi, RemoteCiChanges wanted) {
        return Input.optional(wanted.name(), name -> Text.name("name", name))
                .flatMap(name -> Input.optional(wanted.platform(), RemoteCiRules::platform))
                .flatMap(platform -> Input.optional(wanted.state(), ResourceState::settable))
                .map(state -> new RemoteCiChanged(
                        remoteCi.id(),
                        wanted.name(),
                        wanted.teamId(),
                        wanted.isPublic(),
                        wanted.platformKind(),
                        wanted.platform(),
                        wanted.data(),
                        state));
    }

    /** R98: a topic comes into an explicit set only while the team may access it; those that are in it stay when access is lost (R99). The same set again changes nothing. */
    static Either<DciError, Option<SubscriptionsChanged>> subscribe(
            RemoteCi remoteCi, TopicSubscriptions wanted, Predicate<TopicId> eligible) {
        return eligible(wanted, remoteCi.subscriptions().topics(), eligible)
                .map(subscriptions -> Option.when(
                        !subscriptions.equals(remoteCi.subscriptions()),
                        () -> new SubscriptionsChanged(remoteCi.id(), subscriptions)));
    }

    /** The subscriptions with one topic more; refused when all are subscribed to already, since then there is no set to add to. */
    static Either<DciError, TopicSubscriptions> adding(RemoteCi remoteCi, TopicId topic) {
        return explicit(remoteCi).map(topics -> TopicSubscriptions.to(topics.add(topic)));
    }

    /** The subscriptions with one topic less. */
    static Either<DciError, TopicSubscriptions> removing(RemoteCi remoteCi, TopicId topic) {
        return explicit(remoteCi).map(topics -> TopicSubscriptions.to(topics.remove(topic)));
    }

    /** R99: what a subscription means now: the subscribed topics among those that the team may access now. Losing access suspends, regaining restores. */
    public static Set<TopicId> effective(TopicSubscriptions subscriptions, Set<TopicId> accessible) {
        return accessible.filter(subscriptions::include);
    }

    /** Whether the remote CI takes jobs of the topic: it is active (R109) and subscribed (R98). Access to the topic is another question (R110). */
    public static Either<DciError, RemoteCi> takes(RemoteCi remoteCi, TopicId topic) {
        if (!remoteCi.isActive()) {
            return RemoteCiRefusal.INACTIVE.error("remoteci", remoteCi.id()).left();
        }
        return remoteCi.subscriptions().include(topic)
                ? Either.right(remoteCi)
                : RemoteCiRefusal.NOT_SUBSCRIBED.error("topic", topic).left();
    }

    private static Either<DciError, Set<TopicId>> explicit(RemoteCi remoteCi) {
        TopicSubscriptions subscriptions = remoteCi.subscriptions();
        return subscriptions.allAccessible()
                ? RemoteCiRefusal.SUBSCRIBED_TO_ALL.error().left()
                : Either.right(subscriptions.topics());
    }

    private static Either<DciError, TopicSubscriptions> eligible(
            TopicSubscriptions wanted, Set<TopicId> before, Predicate<TopicId> eligible) {
        if (wanted.topics().size() > TopicSubscriptions.MAX_TOPICS) {
            return Invalid.TOO_MANY
                    .error("field", "subscriptions", "limit", TopicSubscriptions.MAX_TOPICS)
                    .left();
        }
        Vector<String> foreign = wanted.topics()
                .diff(before)
                .toVector()
                .reject(eligible)
                .map(TopicId::toString)
                .sorted();
        return foreign.isEmpty()
                ? Either.right(wanted)
                : RemoteCiRefusal.NOT_ELIGIBLE
                        .error("topics", foreign.mkString(", "))
                        .left();
    }

    private static Either<DciError, Platform> platform(Platform platform) {
        return Text.free("architecture", platform.architecture())
                .flatMap(text -> Text.free("operating_system", platform.operatingSystem()))
                .flatMap(text -> Text.free("vendor", platform.vendor()))
                .flatMap(text -> Text.free("model", platform.model()))
                .flatMap(text -> positive("machines", platform.machines()))
                .flatMap(count -> positive("processors", platform.processors()))
                .flatMap(count -> positive("memory_mib", platform.memoryMiB()))
                .flatMap(count -> settings(platform.settings()))
                .map(settings -> platform);
    }

    private static Either<DciError, Option<Long>> positive(String field, Option<Long> count) {
        return Input.optional(
                count,
                number -> number >= 1
                        ? Either.right(number)
                        : Invalid.VALUE.error("field", field, "value", number).left());
    }

    private static Either<DciError, SortedMap<String, String>> settings(SortedMap<String, String> settings) {
        if (settings.size() > Platform.MAX_SETTINGS) {
            return Invalid.TOO_MANY
                    .error("field", "settings", "limit", Platform.MAX_SETTINGS)
                    .left();
        }
        Either<DciError, String> checked = settings.foldLeft(
                Either.right(""),
                (soFar, setting) -> soFar.flatMap(text -> Text.name("settings", setting._1))
                        .flatMap(name -> Text.free("settings." + name, setting._2)));
        return checked.map(text -> settings);
    }
}
