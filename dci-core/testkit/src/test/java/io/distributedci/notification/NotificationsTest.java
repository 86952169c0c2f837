// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static io.distributedci.certification.CertificationWorld.code;
import static io.distributedci.certification.CertificationWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.DciPolicy;
import io.distributedci.DciSession;
import io.distributedci.certification.Candidate;
import io.distributedci.certification.Certificate;
import io.distributedci.certification.CertificationWorld;
import io.distributedci.certification.NewProgramme;
import io.distributedci.certification.Programme;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.TestPattern;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.UserId;
import io.distributedci.purge.PurgePolicy;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.storage.Position;
import io.distributedci.testkit.Rule;
import io.distributedci.user.User;
import io.distributedci.user.UserChanges;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** From what happens to who hears of it. */
class NotificationsTest {
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final CertificationWorld world = new CertificationWorld(
            DciPolicy.STRICT.with(NotificationPolicy.DEFAULT.with(new DeliveryPolicy(3, WAIT, WAIT))));
    private final Notifications host = world.host.notifications();
    private final Subscriptions anns = session(world.ann).subscriptions();
    private final Subscriptions bobs = session(world.bob).subscriptions();
    private final Tape email = new Tape("email");
    private final Component first = world.compose("1");

    /** A channel that keeps what it sends, or answers what it is told to. */
    private static final class Tape implements Channel {
        private final String name;
        private final List<String> heard = new ArrayList<>();
        private Function<Vector<Recipient>, Sent> answer = Sent::toAll;

        Tape(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean reaches(Recipient recipient) {
            return !recipient.email().isEmpty();
        }

        @Override
        public Sent send(Notification notification, Vector<Recipient> recipients) {
            Sent sent = answer.apply(recipients);
            recipients
                    .filter(recipient -> sent.reached().contains(recipient.user()))
                    .forEach(recipient -> heard.add(
                            recipient.email() + " " + notification.message().title()));
            return sent;
        }
    }

    @Test
    @Rule({"R82", "R51", "N3"})
    void whoever_subscribed_to_a_topic_hears_of_its_new_components_once() {
        sure(host.gather());
        sure(anns.subscribe(world.topic.id()));
        Component component = world.compose("2");

        Vector<Notification> queued = sure(host.gather());
        assertThat(queued).hasSize(1);
        assertThat(queued.head().message().fields().get("component_id"))
                .contains(component.id().toString());
        assertThat(queued.head().message().text()).isEqualTo("There is a new component of RHEL-9: RHEL-9.2");
        assertThat(sure(host.gather())).isEmpty();
        assertThat(delivered()).containsExactly("ann@example.org [DCI Status][RHEL-9][RHEL-9.2][new]");
        assertThat(delivered()).as("once").isEmpty();
        assertThat(sure(host.get(queued.head().id())).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    @Rule("N8")
    void what_was_purged_before_it_could_be_told_of_is_passed_over() {
        sure(anns.subscribe(world.topic.id()));
        Component gone = world.compose("2");
        Job job = world.run(world.lab, gone, JobStatus.FAILURE);
        sure(world.host.jobs().archive(job.id(), job.version()));
        sure(world.host.components().archive(gone.id(), gone.version()));
        PurgePolicy all =
                PurgePolicy.KEEP_ALL.purging(ComponentId.KIND, Duration.ZERO).purging(JobId.KIND, Duration.ZERO);
        assertThat(sure(world.host.purges().apply(sure(world.host.purges().plan(all))))
                        .gone())
                .containsExactlyInAnyOrder(Ref.to(job.id()), Ref.to(gone.id()));
        assertThat(told()).containsExactly("ann@example.org [DCI Status][RHEL-9][RHEL-9.1][new]");
    }

    @Test
    @Rule("N8")
    void jobs_that_went_with_their_remote_ci_are_watched_no_more() {
        world.run(world.lab, first, JobStatus.FAILURE);
        sure(world.host.remoteCis().archive(world.lab.id(), world.lab.version()));
        sure(host.gather());
        assertThat(world.feed().filter(AlertEvent.class::isInstance)).isEmpty();
    }

    @Test
    @Rule("R82")
    void a_draft_is_no_news_until_it_is_activated() {
        sure(anns.subscribe(world.topic.id()));
        Component draft = sure(world.host
                .components()
                .create(NewComponent.builder()
                        .displayName("draft")
                        .type("compose")
                        .topicId(world.topic.id())
                        .state(ResourceState.INACTIVE)
                        .build()));
        sure(host.gather());
        assertThat(delivered()).hasSize(1).allMatch(line -> line.contains("RHEL-9.1"));
        sure(world.host.components().activate(draft.id(), draft.version()));
        assertThat(told()).containsExactly("ann@example.org [DCI Status][RHEL-9][draft][new]");
    }

    @Test
    @Rule({"N1", "N2", "R51"})
    void it_is_quiet_until_jobs_break_and_until_they_are_fixed() {
        sure(anns.subscribe(world.lab.id()));
        assertThat(after(JobStatus.FAILURE)).as("one failure may be anything").isEmpty();
        assertThat(after(JobStatus.ERROR)).as("the platform failed").isEmpty();
        assertThat(after(JobStatus.FAILURE)).containsExactly("ann@example.org [DCI Status][RHEL-9][lab][broken]");
        assertThat(after(JobStatus.FAILURE)).as("still broken").isEmpty();
        assertThat(after(JobStatus.SUCCESS)).as("one success is no cure").isEmpty();
        assertThat(after(JobStatus.SUCCESS)).containsExactly("ann@example.org [DCI Status][RHEL-9][lab][fixed]");
    }

    @Test
    @Rule({"N1", "R42"})
    void what_is_broken_is_seen_by_those_who_see_the_jobs() {
        Alerts alerts = session(world.ann).alerts();
        Condition open = AlertType.TYPE.field("open").is("true");
        assertThat(sure(alerts.count(open))).isZero();
        after(JobStatus.FAILURE);
        after(JobStatus.FAILURE);

        Alert alert = sure(alerts.list(ListRequest.all().where(open))).items().head();
        assertThat(alert.remoteCiId()).isEqualTo(world.lab.id());
        assertThat(sure(alerts.get(alert.id()))).isEqualTo(alert);
        assertThat(sure(session(world.bob).alerts().list(ListRequest.all())).items())
                .isEmpty();
    }

    @Test
    @Rule({"R190", "R191"})
    void who_wants_every_failure_hears_of_each_with_components_and_regressions() {
        sure(anns.subscribe(NewSubscription.to(world.lab.id()).everyFailure()));
        world.run(world.lab, first, JobStatus.SUCCESS, "boot=ok", "ping=ok");
        assertThat(told()).as("success tells nothing").isEmpty();
        world.run(world.lab, first, JobStatus.FAILURE, "boot=ok", "ping=failed");
        Vector<Notification> queued = sure(host.gather());
        assertThat(queued.head().message().text())
                .isEqualTo("The job ended with failure.\nThe topic is RHEL-9, the remote CI lab.\n"
                        + "The components are: RHEL-9.1\nThe regressions found are: smoke.xml: 1");
        assertThat(queued.head().message().fields().get("regressions")).contains("smoke.xml: 1");
        assertThat(delivered()).containsExactly("ann@example.org [DCI Status][RHEL-9][lab][failure]");
        world.run(world.lab, first, JobStatus.ERROR);
        assertThat(told()).containsExactly("ann@example.org [DCI Status][RHEL-9][lab][error]");
        world.run(world.lab, first, JobStatus.KILLED);
        assertThat(told()).isEmpty();
    }

    @Test
    @Rule({"R190", "N3"})
    void without_subscribers_nothing_is_queued() {
        world.run(world.lab, first, JobStatus.FAILURE);
        world.run(world.lab, first, JobStatus.FAILURE);
        assertThat(sure(host.gather())).isEmpty();
    }

    @Test
    @Rule({"R52", "R99"})
    void who_lost_access_or_is_inactive_when_it_is_delivered_is_passed_over() {
        sure(anns.subscribe(NewSubscription.toJobs(world.topic.id()).everyFailure()));
        sure(bobs.subscribe(NewSubscription.toJobs(world.topic.id()).everyFailure()));
        assertThat(after(JobStatus.FAILURE))
                .as("a job of the lab is no matter of the other partner")
                .allMatch(line -> line.startsWith("ann@"));

        world.run(world.lab, first, JobStatus.FAILURE);
        sure(host.gather());
        sure(world.host.users().leave(world.ann.id(), world.first.id()));
        assertThat(delivered()).isEmpty();
        assertThat(statuses()).contains(DeliveryStatus.MOOT);

        sure(world.host.users().join(world.ann.id(), world.first.id()));
        User ann = sure(world.host.users().get(world.ann.id()));
        world.run(world.lab, first, JobStatus.FAILURE);
        sure(host.gather());
        User inactive = sure(world.host
                .users()
                .change(
                        ann.id(),
                        ann.version(),
                        UserChanges.builder().state(ResourceState.INACTIVE).build()));
        assertThat(delivered()).isEmpty();
        sure(world.host
                .users()
                .change(
                        ann.id(),
                        inactive.version(),
                        UserChanges.builder().state(ResourceState.ACTIVE).build()));
        assertThat(after(JobStatus.FAILURE)).as("effective again").hasSize(1);
    }

    @Test
    @Rule({"N4", "R51"})
    void a_team_is_whoever_is_in_it_and_nobody_hears_twice() {
        assertThat(code(bobs.subscribe(NewSubscription.to(world.topic.id()).forTeam(world.first.id()))))
                .isEqualTo("access.not-visible");
        Subscription ofTeam =
                sure(anns.subscribe(NewSubscription.to(world.topic.id()).forTeam(world.first.id())));
        assertThat(ofTeam.subscriber()).isEqualTo(world.first.id());
        sure(anns.subscribe(world.topic.id()));
        sure(host.gather());
        delivered();
        User carl = world.member("carl@example.org", world.first.id());
        world.compose("2");
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "ann@example.org [DCI Status][RHEL-9][RHEL-9.2][new]",
                        "carl@example.org [DCI Status][RHEL-9][RHEL-9.2][new]");
        assertThat(sure(session(carl).subscriptions().list(ListRequest.all())).items())
                .as("members see it")
                .containsExactly(ofTeam);
        assertThat(code(bobs.end(ofTeam.id()))).isEqualTo("storage.not-found");
        sure(session(carl).subscriptions().end(ofTeam.id()));
        world.compose("3");
        assertThat(told()).containsExactly("ann@example.org [DCI Status][RHEL-9][RHEL-9.3][new]");
    }

    @Test
    @Rule({"C10", "C11", "N3"})
    void what_happens_to_certificates_is_told() {
        Programme programme = sure(world.manage()
                .programmes()
                .create(NewProgramme.builder()
                        .name("certified")
                        .productId(world.product.id())
                        .requirements(Vector.of(Requirement.of("smoke", TestPattern.suite("smoke"))))
                        .build()));
        Job job = world.run(world.lab, first, JobStatus.SUCCESS, "boot=ok");
        sure(host.gather());
        sure(anns.subscribe(NewSubscription.toCertificates(world.lab.id())));
        Certificate certificate = sure(world.manage().certificates().certify(Candidate.of(programme.id(), job)));
        assertThat(told()).containsExactly("ann@example.org [DCI Status][lab][certificate][certified]");
        assertThat(code(bobs.subscribe(NewSubscription.to(certificate.id())))).isEqualTo("storage.not-found");
        sure(anns.subscribe(NewSubscription.to(certificate.id())));

        world.compose("2");
        sure(world.host.certification().certificates().refresh(Option.none(), 10));
        Vector<Notification> lapsed = sure(host.gather());
        assertThat(lapsed.map(Notification::kind)).containsExactly(Kind.CERTIFICATE_CHANGED);
        assertThat(lapsed.head().message().text()).contains("is lapsed", "There is a newer compose");
        assertThat(delivered()).containsExactly("ann@example.org [DCI Status][lab][certificate][lapsed]");
        sure(world.manage().certificates().revoke(certificate.id(), 2, "recalled"));
        assertThat(sure(host.gather()).head().message().text()).contains("recalled");
        assertThat(delivered()).containsExactly("ann@example.org [DCI Status][lab][certificate][revoked]");
    }

    @Test
    @Rule({"N1", "R52"})
    void who_watches_the_health_of_a_topic_hears_of_regressions_that_it_may_see() {
        sure(anns.subscribe(NewSubscription.toHealth(world.topic.id())));
        sure(bobs.subscribe(NewSubscription.toHealth(world.topic.id())));
        reviewed("boot=ok", "ping=ok");
        reviewed("boot=ok", "ping=failed");
        reviewed("boot=ok", "ping=failed");
        Vector<Notification> opened = sure(host.gather());
        assertThat(opened.map(one -> one.message().text())).contains("smoke:org.Suite:ping keeps failing on lab.");
        assertThat(delivered())
                .isNotEmpty()
                .allMatch(line -> line.equals("ann@example.org [DCI Status][RHEL-9][lab][regression]"));
        reviewed("boot=ok", "ping=ok");
        reviewed("boot=ok", "ping=ok");
        assertThat(told())
                .isNotEmpty()
                .allMatch(line -> line.equals("ann@example.org [DCI Status][RHEL-9][lab][recovered]"));
    }

    @Test
    @Rule({"N5", "N6"})
    void what_fails_is_tried_later_and_holds_up_what_follows_on_its_stream_alone() {
        sure(anns.subscribe(NewSubscription.to(world.lab.id()).everyFailure()));
        sure(bobs.subscribe(NewSubscription.to(world.site.id()).everyFailure()));
        world.run(world.lab, first, JobStatus.FAILURE);
        world.run(world.lab, first, JobStatus.ERROR);
        world.run(world.site, first, JobStatus.ERROR);
        sure(host.gather());
        UserId ann = world.ann.id();
        email.answer = recipients -> recipients.exists(one -> one.user().equals(ann))
                ? Sent.toNobody("451 try again later")
                : Sent.toAll(recipients);
        assertThat(delivered()).containsExactly("bob@example.org [DCI Status][RHEL-9][site][error]");
        assertThat(delivered()).as("not yet").isEmpty();
        world.later(WAIT);
        email.answer = Sent::toAll;
        assertThat(delivered())
                .containsExactly(
                        "ann@example.org [DCI Status][RHEL-9][lab][failure]",
                        "ann@example.org [DCI Status][RHEL-9][lab][error]");
    }

    @Test
    @Rule("N6")
    void a_letter_is_dead_after_so_many_attempts_and_can_be_revived() {
        sure(anns.subscribe(world.topic.id()));
        sure(host.gather());
        email.answer = recipients -> {
            throw new IllegalStateException("the server is on fire");
        };
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(delivered()).isEmpty();
            world.later(WAIT);
        }
        Notification dead = sure(host.list(ListRequest.all())).items().head();
        assertThat(dead.status()).isEqualTo(DeliveryStatus.DEAD);
        assertThat(dead.attempts()).isEqualTo(3);
        assertThat(dead.reason()).isEqualTo("The channel failed: IllegalStateException");
        email.answer = Sent::toAll;
        assertThat(delivered()).as("nobody tries a dead letter").isEmpty();
        assertThat(code(session(world.ann).notifications().revive(dead.id(), dead.version())))
                .isEqualTo("access.needs-super-admin");
        sure(host.revive(dead.id(), dead.version()));
        assertThat(delivered()).hasSize(1);
    }

    @Test
    @Rule("N6")
    void only_who_was_not_reached_is_tried_again() {
        sure(anns.subscribe(world.topic.id()));
        sure(bobs.subscribe(world.topic.id()));
        sure(host.gather());
        UserId bob = world.bob.id();
        email.answer = recipients ->
                new Sent(HashSet.ofAll(recipients).map(Recipient::user).remove(bob), HashSet.empty(), "mailbox full");
        assertThat(delivered()).containsExactly("ann@example.org [DCI Status][RHEL-9][RHEL-9.1][new]");
        world.later(WAIT);
        email.answer = Sent::toAll;
        assertThat(delivered()).containsExactly("bob@example.org [DCI Status][RHEL-9][RHEL-9.1][new]");
    }

    @Test
    @Rule("N3")
    void each_channel_has_its_own_and_none_that_is_missing_loses_anything() {
        sure(anns.subscribe(world.topic.id()));
        sure(anns.subscribe(NewSubscription.to(world.topic.id()).on("chat")));
        assertThat(sure(host.gather())).hasSize(2);
        assertThat(delivered()).hasSize(1);
        Tape chat = new Tape("chat");
        sure(host.deliver(Vector.of(chat), 10));
        assertThat(chat.heard).hasSize(1);
    }

    @Test
    @Rule("N5")
    void what_is_more_than_was_asked_for_stays_due_on_whatever_channel() {
        sure(anns.subscribe(world.topic.id()));
        sure(anns.subscribe(NewSubscription.to(world.topic.id()).on("chat")));
        sure(host.gather());
        Tape chat = new Tape("chat");
        assertThat(sure(host.deliver(Vector.of(email, chat), 1)).map(Notification::channel))
                .containsExactly("email");
        assertThat(chat.heard).isEmpty();
        assertThat(sure(host.deliver(Vector.of(email, chat), 1)).map(Notification::channel))
                .containsExactly("chat");
    }

    @Test
    @Rule("N3")
    void the_feed_is_gathered_in_parts_and_none_is_lost() {
        sure(host.gather());
        sure(anns.subscribe(world.topic.id()));
        Vector.range(0, Notifications.MAX_EVENTS).forEach(number -> world.compose("new" + number));
        Vector<Integer> parts = Vector.fill(4, () -> sure(host.gather()).size());
        assertThat(parts.head()).as("a component is two events").isBetween(1, Notifications.MAX_EVENTS / 2);
        assertThat(parts.sum().intValue()).isEqualTo(Notifications.MAX_EVENTS);
    }

    @Test
    @Rule("N3")
    void an_outbox_with_nothing_to_do_comes_to_rest() {
        sure(anns.subscribe(world.topic.id()));
        sure(host.gather());
        delivered();
        sure(host.gather());
        int size = world.feed().size();
        sure(host.gather());
        delivered();
        assertThat(world.feed()).hasSize(size);
    }

    @Test
    @Rule({"R194", "R195", "R196", "R58"})
    void a_consumer_of_the_feed_keeps_its_place() {
        Bookmarks bookmarks = world.host.bookmarks();
        Bookmark bookmark = sure(bookmarks.of("umb"));
        assertThat(bookmark.position()).isZero();
        var events = sure(bookmarks.read("umb", 5));
        assertThat(events.map(recorded -> recorded.position().value())).containsExactly(1L, 2L, 3L, 4L, 5L);
        Bookmark moved =
                sure(bookmarks.move("umb", bookmark.version(), events.last().position()));
        assertThat(sure(bookmarks.read("umb", 1)).head().position()).isEqualTo(new Position(6));
        assertThat(code(bookmarks.move("umb", bookmark.version(), new Position(9))))
                .isEqualTo("storage.stale");
        assertThat(code(bookmarks.move("umb", moved.version(), new Position(4))))
                .isEqualTo("bookmark.backwards");
        assertThat(code(bookmarks.move("umb", moved.version(), new Position(9_999))))
                .isEqualTo("bookmark.beyond-end");
        assertThat(sure(bookmarks.move("umb", moved.version(), new Position(5))))
                .isEqualTo(moved);
        assertThat(code(bookmarks.of(" "))).isEqualTo("input.blank");
        assertThat(code(session(world.manager).bookmarks().of("umb"))).isEqualTo("access.needs-super-admin");
    }

    @Test
    @Rule("R58")
    void telling_is_a_matter_of_the_host() {
        Notifications anns = session(world.ann).notifications();
        assertThat(code(anns.gather())).isEqualTo("access.needs-super-admin");
        assertThat(code(anns.deliver(Vector.of(email), 1))).isEqualTo("access.needs-super-admin");
        assertThat(sure(anns.list(ListRequest.all())).items()).isEmpty();
    }

    @Test
    @Rule("N7")
    void one_subscribes_to_what_there_is_to_tell() {
        NewSubscription jobs = NewSubscription.to(world.lab.id());
        assertThat(code(anns.subscribe(new NewSubscription(
                        world.topic.id(), Interest.CERTIFICATES, Mode.EDGES, "email", Option.none()))))
                .isEqualTo("input.value");
        assertThat(code(anns.subscribe(jobs.on(" ")))).isEqualTo("input.blank");
        assertThat(sure(anns.subscribe(NewSubscription.to(first.id()))).subject())
                .isEqualTo(first.id());
        assertThat(sure(anns.subscribe(NewSubscription.toHealth(world.topic.id())))
                        .interest())
                .isEqualTo(Interest.HEALTH);
        assertThat(sure(anns.unsubscribe(NewSubscription.to(first.id())))).isNotEmpty();
        assertThat(sure(anns.count(Condition.everything()))).isEqualTo(1);
    }

    @Test
    @Rule({"N1", "R52"})
    void who_watches_a_component_hears_of_the_own_jobs_with_it() {
        sure(anns.subscribe(NewSubscription.to(first.id())));
        sure(bobs.subscribe(NewSubscription.to(first.id())));
        User observer = world.member(
                "observer@example.org",
                world.team("observers", TeamRole.READ_ONLY).id());
        sure(session(observer).subscriptions().subscribe(NewSubscription.to(first.id())));
        after(JobStatus.FAILURE);
        assertThat(after(JobStatus.FAILURE))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactlyInAnyOrder("ann@example.org", "observer@example.org");
    }

    private DciSession session(User user) {
        return world.dci.as(user.id());
    }

    /** What is heard after a job of the lab. */
    @CanIgnoreReturnValue
    private Vector<String> after(JobStatus end) {
        RemoteCi lab = world.lab;
        world.run(lab, first, end);
        return told();
    }

    /** A job of the lab that the host has looked at for regressions. */
    private void reviewed(String... cases) {
        boolean good = Vector.of(cases).forAll(one -> one.endsWith("ok"));
        Job job = world.run(world.lab, first, good ? JobStatus.SUCCESS : JobStatus.FAILURE, cases);
        sure(world.host.health().review(job.id()));
    }

    private Vector<String> told() {
        sure(host.gather());
        return delivered();
    }

    @CanIgnoreReturnValue
    private Vector<String> delivered() {
        email.heard.clear();
        sure(host.deliver(Vector.of(email), 100));
        return Vector.ofAll(email.heard);
    }

    private Vector<DeliveryStatus> statuses() {
        return sure(host.list(ListRequest.all())).items().map(Notification::status);
    }
}
