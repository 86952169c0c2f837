// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.NotificationId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.DeliveryRules.Attempt;
import io.distributedci.notification.DeliveryRules.Prospect;
import io.distributedci.notification.NotificationEvent.NotificationRevived;
import io.distributedci.storage.Position;
import io.distributedci.testkit.Rule;
import io.distributedci.user.User;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Who is told, what an attempt amounts to, and how far a bookmark goes. */
class DeliveryRulesProperties {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final DeliveryPolicy POLICY = new DeliveryPolicy(3, Duration.ofSeconds(10), Duration.ofSeconds(50));
    private static final Vector<User> USERS = Vector.range(0, 4).map(DeliveryRulesProperties::user);
    private static final Notification FRESH = Notification.builder()
            .id(new NotificationId(new UUID(1, 1)))
            .createdAt(NOW)
            .position(7)
            .channel("email")
            .kind(Kind.COMPONENT_NEW)
            .about(Ref.to(new TopicId(new UUID(1, 1))))
            .stream("topic/1")
            .message(new Message("title", Vector.of("line"), TreeMap.empty()))
            .nextAttemptAt(NOW)
            .build();

    @Provide
    Arbitrary<Vector<Prospect>> prospects() {
        return Combinators.combine(
                        Arbitraries.of(USERS.toJavaList()), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(Prospect::new)
                .list()
                .ofMaxSize(6)
                .map(Vector::ofAll);
    }

    @Provide
    Arbitrary<Set<UserId>> some() {
        return Arbitraries.of(USERS.map(User::id).toJavaList()).set().map(HashSet::ofAll);
    }

    @Property
    @Rule({"R52", "N4"})
    void each_is_told_once_who_may_act_and_see_and_was_not_told_before(
            @ForAll("prospects") Vector<Prospect> prospects,
            @ForAll("some") Set<UserId> reached,
            @ForAll("some") Set<UserId> refused) {
        Vector<UserId> told = DeliveryRules.recipients(
                        FRESH.withReached(reached).withRefused(refused), prospects)
                .map(Recipient::user);
        assertThat(told).doesNotHaveDuplicates();
        USERS.map(User::id)
                .forEach(user -> assertThat(told.contains(user))
                        .isEqualTo(!reached.contains(user)
                                && !refused.contains(user)
                                && prospects.exists(prospect ->
                                        prospect.user().id().equals(user) && prospect.mayAct() && prospect.maySee())));
    }

    @Test
    @Rule("N4")
    void a_recipient_is_told_by_name_address_and_zone() {
        assertThat(DeliveryRules.recipients(FRESH, Vector.of(new Prospect(USERS.head(), true, true))))
                .containsExactly(new Recipient(USERS.head().id(), "User 0", "user0@example.org", "Europe/Paris"));
    }

    @Property
    @Rule("N6")
    void whoever_was_reached_stays_so_and_the_rest_is_tried_until_it_is_dead(
            @ForAll("some") Set<UserId> wanted,
            @ForAll("some") Set<UserId> reached,
            @ForAll("some") Set<UserId> refused,
            @ForAll @IntRange(max = 2) int before) {
        Notification tried = FRESH.withAttempts(before);
        Notification after = DeliveryRules.attempted(
                        tried, recipients(wanted), new Sent(reached, refused, "why"), new Attempt(NOW, POLICY))
                .applyTo(tried);
        Set<UserId> got = reached.intersect(wanted);
        Set<UserId> never = refused.intersect(wanted).diff(got);
        boolean done = wanted.diff(got).diff(never).isEmpty();
        assertThat(after.reached()).isEqualTo(got);
        assertThat(after.refused()).isEqualTo(never);
        assertThat(after.attempts()).isEqualTo(before + 1);
        assertThat(after.nextAttemptAt()).isAfter(NOW);
        assertThat(after.status())
                .isEqualTo(
                        !done
                                ? before + 1 >= POLICY.attempts() ? DeliveryStatus.DEAD : DeliveryStatus.PENDING
                                : !got.isEmpty()
                                        ? DeliveryStatus.DELIVERED
                                        : never.isEmpty() ? DeliveryStatus.MOOT : DeliveryStatus.DEAD);
    }

    @Property
    @Rule("N6")
    void the_wait_doubles_up_to_the_longest(@ForAll @LongRange(min = 1, max = 1_000_000) long attempts) {
        Duration wait = DeliveryRules.wait(attempts, POLICY);
        long factor = attempts > 3 ? 8 : 1L << (attempts - 1);
        assertThat(wait.toSeconds()).isEqualTo(Math.min(50, 10 * factor));
        assertThat(DeliveryRules.wait(attempts, new DeliveryPolicy(1, Duration.ofNanos(1), Duration.ofDays(9_999))))
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofDays(9_999));
    }

    @Test
    @Rule({"N6", "R10"})
    void the_next_attempt_is_at_a_whole_microsecond_and_not_sooner() {
        DeliveryPolicy fine = new DeliveryPolicy(3, Duration.ofNanos(1_000_001), Duration.ofDays(1));
        assertThat(DeliveryRules.attempted(
                                FRESH,
                                recipients(HashSet.of(USERS.head().id())),
                                new Sent(HashSet.empty(), HashSet.empty(), "why"),
                                new Attempt(NOW, fine))
                        .applyTo(FRESH)
                        .nextAttemptAt())
                .isEqualTo(NOW.plusNanos(1_001_000));
    }

    @Test
    @Rule("N6")
    void a_dead_letter_can_be_revived_and_nothing_else() {
        Notification dead = FRESH.withStatus(DeliveryStatus.DEAD)
                .withAttempts(3)
                .withReached(HashSet.of(USERS.head().id()))
                .withRefused(HashSet.of(USERS.last().id()));
        Instant later = NOW.plusSeconds(9);
        Notification revived = DeliveryRules.revive(dead, later)
                .map((NotificationRevived fact) -> fact.applyTo(dead))
                .get();
        assertThat(revived)
                .isEqualTo(dead.withStatus(DeliveryStatus.PENDING)
                        .withAttempts(0)
                        .withNextAttemptAt(later)
                        .withRefused(HashSet.empty()));
        assertThat(code(DeliveryRules.revive(FRESH, later))).isEqualTo("notification.not-dead");
    }

    @Test
    @Rule("N6")
    void a_reason_is_kept_as_far_as_it_fits() {
        String longest = "x".repeat(Notification.MAX_REASON);
        assertThat(reason(longest)).isEqualTo(longest);
        assertThat(reason(longest + "y")).isEqualTo(longest);
    }

    @Test
    @Rule("N6")
    void a_policy_tries_at_least_once_and_waits_longer_and_longer() {
        Duration one = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new DeliveryPolicy(0, one, one)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeliveryPolicy(DeliveryPolicy.MOST_ATTEMPTS + 1, one, one))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeliveryPolicy(1, Duration.ZERO, one))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeliveryPolicy(1, one, one.dividedBy(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    @Rule("R194")
    void a_bookmark_goes_on_and_neither_back_nor_beyond(
            @ForAll @LongRange(max = 9) long at,
            @ForAll @LongRange(max = 9) long to,
            @ForAll @LongRange(max = 9) long end) {
        Bookmark bookmark = Bookmark.builder()
                .id(Bookmark.idOf("mail"))
                .createdAt(NOW)
                .name("mail")
                .position(at)
                .build();
        var answer = BookmarkRules.move(bookmark, new Position(to), new Position(end));
        if (to < at) {
            assertThat(code(answer)).isEqualTo("bookmark.backwards");
        } else if (to > end) {
            assertThat(code(answer)).isEqualTo("bookmark.beyond-end");
        } else {
            assertThat(answer.get().map(moved -> moved.applyTo(bookmark).position()))
                    .isEqualTo(Option.when(to > at, to));
        }
    }

    private static String reason(String given) {
        return DeliveryRules.attempted(FRESH, Vector.empty(), Sent.toNobody(given), new Attempt(NOW, POLICY))
                .reason();
    }

    private static Vector<Recipient> recipients(Set<UserId> users) {
        return users.toVector().map(user -> new Recipient(user, "name", "", "UTC"));
    }

    private static String code(Either<DciError, ?> answer) {
        return answer.swap().map(DciError::code).getOrElse("no refusal");
    }

    private static User user(int at) {
        return User.builder()
                .id(new UserId(new UUID(at, at)))
                .createdAt(NOW)
                .name("user" + at)
                .fullname("User " + at)
                .email("user" + at + "@example.org")
                .timezone("Europe/Paris")
                .build();
    }
}
