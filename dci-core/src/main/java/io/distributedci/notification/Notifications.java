// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import io.distributedci.certification.Certificates;
import io.distributedci.component.Components;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.job.Job;
import io.distributedci.job.Jobs;
import io.distributedci.kernel.AlertId;
import io.distributedci.kernel.BookmarkId;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.NotificationId;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.TeamId;
import io.distributedci.notification.DeliveryRules.Attempt;
import io.distributedci.notification.DeliveryRules.Prospect;
import io.distributedci.notification.NotificationEvent.NotificationQueued;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.result.Baseline;
import io.distributedci.result.CaseChange;
import io.distributedci.result.TestReport;
import io.distributedci.result.TestReports;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Tx;
import io.distributedci.user.User;
import io.distributedci.user.UserType;
import io.vavr.Tuple;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Telling people: from the event feed into the outbox, and from the outbox onto channels. For the system and super-admins; a host does both again and again. Every method refuses with the codes of
 * {@code identity.*}, {@code access.*}, {@code storage.*} where they apply; codes of its own are named at each.
 */
public final class Notifications {
    /** The name of the bookmark up to which the feed is in the outbox. */
    public static final String CONSUMER = "notifications";

    /** Most events that are taken from the feed at once: each may have a MiB in it. */
    static final int MAX_EVENTS = 100;

    private static final Set<String> OWN = HashSet.of(NotificationId.KIND, AlertId.KIND, BookmarkId.KIND);
    private static final EntityType<Notification> TYPE = NotificationType.TYPE;
    private static final Catalog<Notification> CATALOG = new Catalog<>(
            TYPE,
            (tx, notification) -> new Resource.Everything(),
            (tx, who) -> permitted(who).fold(refused -> Condition.nothing(), may -> Condition.everything()),
            Vector.of(TYPE.field("created_at").descending()));

    private final Caller caller;
    private final NotificationPolicy policy;

    /** Notifications for this caller. */
    public Notifications(Caller caller, NotificationPolicy policy) {
        this.caller = requireNonNull(caller);
        this.policy = requireNonNull(policy);
    }

    /**
     * Takes events from the feed, {@value #MAX_EVENTS} at once, until there is something to tell or the feed is at its end, and puts that into the outbox: in one transaction with the bookmark, so that each
     * event is told of once (N3).
     *
     * @return what was put there; nothing when all of the feed has been gathered
     */
    public Either<DciError, Vector<Notification>> gather() {
        Either<DciError, Gathered> part = gatherPart();
        while (part.exists(Gathered::isInVain)) {
            part = gatherPart();
        }
        return part.map(Gathered::queued);
    }

    /** @param any whether there was anything in the feed */
    private record Gathered(boolean any, Vector<Notification> queued) {
        boolean isInVain() {
            return any && queued.isEmpty();
        }
    }

    private Either<DciError, Gathered> gatherPart() {
        return caller.change((tx, who) -> permitted(who).flatMap(may -> {
            Bookmark bookmark = Bookmarks.of(tx, CONSUMER);
            Vector<Recorded> news = news(tx, bookmark);
            return news.isEmpty()
                    ? Either.right(new Gathered(false, Vector.empty()))
                    : BookmarkRules.move(bookmark, news.last().position(), tx.position())
                            .map(moved -> {
                                tx.change(BookmarkType.TYPE, bookmark, moved);
                                return new Gathered(true, queued(tx, news));
                            });
        }));
    }

    /**
     * Delivers what is due on these channels: at least once, in order within each stream (N5, N6). Who is told is found out at this moment (R52). What is due on a channel that is not given stays due.
     *
     * @param most how many to try, at least 1
     * @return what was tried, as it is now
     */
    public Either<DciError, Vector<Notification>> deliver(Iterable<? extends Channel> channels, int most) {
        Vector<Notification> tried = Vector.empty();
        for (Channel channel : channels) {
            for (boolean more = true; more && tried.size() < most; ) {
                Either<DciError, Option<Notification>> next = deliverOne(channel);
                if (next.isLeft()) {
                    return Either.left(next.getLeft());
                }
                tried = tried.appendAll(next.get());
                more = next.get().isDefined();
            }
        }
        return Either.right(tried);
    }

    /** The notification. */
    public Either<DciError, Notification> get(NotificationId id) {
        return CATALOG.get(caller, id);
    }

    /** Those of these notifications that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<Notification>> among(Vector<NotificationId> ids) {
        return CATALOG.among(caller, ids);
    }

    /** The notifications that match, newest first unless asked otherwise; dead letters are those with the status {@code dead}. */
    public Either<DciError, Page<Notification>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** Has a dead letter tried again. Refuses with {@code notification.not-dead}. */
    public Either<DciError, Notification> revive(NotificationId id, long expectedVersion) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(dead -> DeliveryRules.revive(dead, tx.now()).map(revived -> tx.change(TYPE, dead, revived))));
    }

    private static Either<DciError, Identity> permitted(Identity who) {
        return AccessRules.decide(who, Action.AUDIT, new Resource.Everything());
    }

    /** What is in the state that the transaction reads; nothing when all of it is by this consumer itself, so that it comes to rest. */
    private Vector<Recorded> news(Tx tx, Bookmark bookmark) {
        Vector<Recorded> page = caller.events(bookmark.place(), MAX_EVENTS)
                .filter(recorded -> recorded.position().compareTo(tx.position()) <= 0);
        boolean own =
                page.forAll(recorded -> OWN.contains(recorded.event().subject().kind()));
        return own && page.size() < MAX_EVENTS ? Vector.empty() : page;
    }

    private Vector<Notification> queued(Tx tx, Vector<Recorded> events) {
        NewsFacts facts = new NewsFacts(tx, policy.alerts(), this::regressions);
        return events.flatMap(recorded -> facts.of(recorded.event())
                .flatMap(news -> queued(tx, recorded.position().value(), news)));
    }

    /** What has become worse since the job before; nothing of reports that cannot be compared. */
    private SortedMap<String, Long> regressions(Job job) {
        TestReports reports = new TestReports(caller);
        Vector<TestReport> all = reports.ofJob(job.id()).getOrElse(Vector.empty());
        return TreeMap.ofEntries(all.flatMap(report -> reports.compare(report.id(), new Baseline.Previous())
                .toOption()
                .map(comparison -> (long) comparison.count(CaseChange.Kind.REGRESSED))
                .filter(count -> count > 0)
                .map(count -> Tuple.of(report.name(), count))));
    }

    private static Vector<Notification> queued(Tx tx, long position, News news) {
        Map<String, Vector<Subscription>> byChannel = tx.all(
                        SubscriptionType.TYPE, SubscriptionType.about(news.subjects(), news.interest()))
                .filter(news::suits)
                .groupBy(Subscription::channel);
        return byChannel
                .toVector()
                .sortBy(each -> each._1)
                .map(each -> tx.create(
                        TYPE,
                        new NotificationQueued(Notification.builder()
                                .id(new NotificationId(tx.newId()))
                                .createdAt(tx.now())
                                .position(position)
                                .channel(each._1)
                                .kind(news.kind())
                                .about(news.about())
                                .stream(news.stream().toString())
                                .subscriptions(each._2.map(Subscription::id))
                                .message(news.message())
                                .nextAttemptAt(tx.now())
                                .build())));
    }

    /** A notification that may go now, and to whom. */
    private record Due(Notification notification, Vector<Recipient> recipients) {}

    private Either<DciError, Option<Notification>> deliverOne(Channel channel) {
        return caller.ask((tx, who) -> permitted(who).map(may -> due(tx, channel)))
                .flatMap(due -> due.isEmpty()
                        ? Either.right(Option.none())
                        : settled(due.get(), send(channel, due.get())).map(Option::some));
    }

    /** N5: the first that is due and the first of its stream. */
    private Option<Due> due(Tx tx, Channel channel) {
        Query<Notification> due = NotificationType.due(channel.name(), tx.now());
        Page<Notification> page = page(tx, due);
        Option<Notification> first = page.items().find(candidate -> isFirst(tx, candidate));
        while (first.isEmpty() && page.hasNext()) {
            page = page(tx, due.after(page.next()));
            first = page.items().find(candidate -> isFirst(tx, candidate));
        }
        return first.map(notification -> new Due(
                notification,
                DeliveryRules.recipients(notification, prospects(tx, notification))
                        .filter(channel::reaches)));
    }

    private static Page<Notification> page(Tx tx, Query<Notification> due) {
        return tx.scan(due).getOrElseThrow(refused -> new IllegalStateException(refused.toString()));
    }

    private static boolean isFirst(Tx tx, Notification candidate) {
        return tx.first(NotificationType.queue(candidate)).contains(candidate);
    }

    private static Sent send(Channel channel, Due due) {
        try {
            return due.recipients().isEmpty()
                    ? Sent.toAll(Vector.empty())
                    : channel.send(due.notification(), due.recipients());
        } catch (RuntimeException broken) {
            return Sent.toNobody("The channel failed: " + broken.getClass().getSimpleName());
        }
    }

    /** What somebody else has settled meanwhile stays so: it was sent twice, which is allowed. */
    private Either<DciError, Notification> settled(Due due, Sent sent) {
        return caller.change((tx, who) -> tx.get(TYPE, due.notification().id())
                .map(current -> current.version() != due.notification().version()
                        ? current
                        : tx.change(
                                TYPE,
                                current,
                                DeliveryRules.attempted(
                                        current, due.recipients(), sent, new Attempt(tx.now(), policy.delivery())))));
    }

    private Vector<Prospect> prospects(Tx tx, Notification notification) {
        return notification
                .subscriptions()
                .flatMap(id -> tx.find(SubscriptionType.TYPE, id))
                .reject(Subscription::isArchived)
                .flatMap(subscription -> users(tx, subscription))
                .distinctBy(User::id)
                .map(user -> prospect(tx, user, notification.about()));
    }

    private static Vector<User> users(Tx tx, Subscription subscription) {
        return subscription
                .teamId()
                .map(team -> members(tx, team))
                .getOrElse(() -> subscription.userId().toVector().flatMap(user -> tx.find(UserType.TYPE, user)));
    }

    private static Vector<User> members(Tx tx, TeamId team) {
        return tx.all(
                UserType.TYPE,
                EntityType.live().and(UserType.TYPE.field("teams").contains(team)));
    }

    private Prospect prospect(Tx tx, User user, Ref about) {
        Either<DciError, Identity> who = caller.identify(tx, new Actor.ByUser(user.id(), Option.none()));
        return new Prospect(user, who.isRight(), who.exists(identity -> maySee(tx, identity, about)));
    }

    private static boolean maySee(Tx tx, Identity who, Ref about) {
        return switch (about.kind()) {
            case ComponentId.KIND ->
                Components.CATALOG.permitted(tx, who, Action.READ, about).isRight();
            case JobId.KIND ->
                Jobs.CATALOG.permitted(tx, who, Action.READ, about).isRight();
            case CertificateId.KIND ->
                Certificates.CATALOG.permitted(tx, who, Action.READ, about).isRight();
            default -> false;
        };
    }
}
