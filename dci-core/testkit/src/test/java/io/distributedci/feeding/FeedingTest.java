// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static io.distributedci.feeding.FeedingWorld.artefact;
import static io.distributedci.feeding.FeedingWorld.refused;
import static io.distributedci.feeding.FeedingWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.component.Published;
import io.distributedci.feeder.NewFeeder;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.kernel.TeamId;
import io.distributedci.query.ListRequest;
import io.distributedci.team.NewTeam;
import io.distributedci.testkit.FoldChecker;
import io.distributedci.testkit.Rule;
import io.distributedci.user.NewUser;
import io.distributedci.user.User;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedingTest {
    private final FeedingWorld world = new FeedingWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @Rule({"F1", "F4"})
    void a_second_run_publishes_nothing_and_says_so() throws IOException {
        Source source = FeedingWorld.of(artefact("a", "1", "x"), artefact("a", "2", "y"));
        FeedingRun first = world.run(source);
        Vector<Component> published = world.components();
        FeedingRun second = world.run(source);

        assertThat(first.counts()).isEqualTo(new FeedingCounts(2, 0, 0, 0, 0));
        assertThat(second.counts()).isEqualTo(new FeedingCounts(0, 2, 0, 0, 0));
        assertThat(second.entries().map(FeedingEntry::outcome)).containsOnly(FeedingOutcome.KNOWN);
        assertThat(second.entries().map(entry -> entry.component().get()))
                .isEqualTo(first.entries().map(entry -> entry.component().get()));
        assertThat(world.components()).isEqualTo(published).hasSize(2);
        assertThat(second.cause()).isEqualTo("test");
        assertThat(FoldChecker.strict().exempting("credential").findings(world.dci.storage()))
                .isEmpty();
    }

    @Test
    @Rule({"F2", "R211"})
    void other_bytes_under_a_known_version_are_told_and_left_alone() throws IOException {
        world.run(FeedingWorld.of(artefact("a", "1", "x")));
        FeedingRun run = world.run(FeedingWorld.of(artefact("a", "1", "changed"), artefact("b", "1", "z")));
        assertThat(run.counts()).isEqualTo(new FeedingCounts(1, 0, 1, 0, 0));
        assertThat(run.entries().head().reason()).contains("other bytes");
        assertThat(world.components().map(Component::displayName)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    @Rule("F3")
    void what_cannot_be_published_holds_up_nothing_else() throws IOException {
        NewFile broken = new NewFile("file", "", () -> {
            throw new IOException("the disk is on fire");
        });
        Artefact unreadable = Artefact.builder()
                .name("unreadable")
                .version("1")
                .type("jar")
                .addFiles(broken)
                .build();
        Artefact outside = Artefact.builder()
                .name("outside")
                .version("1")
                .type("jar")
                .addFiles(NewFile.of("../../etc/passwd", "", new byte[0]))
                .build();
        Artefact changed = Artefact.builder()
                .name("changed")
                .version("1")
                .type("jar")
                .addFiles(NewFile.of("f", "", new byte[0]).declaring("0".repeat(64)))
                .build();
        Listing listing = new Listing(
                Vector.of(
                        unreadable, outside, artefact("n".repeat(300), "1", "x"), changed, artefact("good", "1", "x")),
                Vector.of(new Listing.Unusable("bad\0name", "it is bad")));
        FeedingRun run = world.run(FeedingWorld.of(listing));
        assertThat(run.entries().map(FeedingEntry::outcome))
                .containsExactly(
                        FeedingOutcome.UNUSABLE,
                        FeedingOutcome.FAILED,
                        FeedingOutcome.UNUSABLE,
                        FeedingOutcome.UNUSABLE,
                        FeedingOutcome.FAILED,
                        FeedingOutcome.PUBLISHED);
        assertThat(run.entries().map(FeedingEntry::reason).mkString())
                .contains("it is bad", "on fire", "component.path", "input.too-long", "component.other-digest");
        assertThat(world.components().single().displayName()).isEqualTo("good");
    }

    @Test
    @Rule("F3")
    void a_source_that_cannot_be_looked_at_is_a_run_too() throws IOException {
        Source gone = new Source() {
            @Override
            public String name() {
                return "gone";
            }

            @Override
            public Either<DciError, Listing> list() throws IOException {
                throw new IOException("no route");
            }
        };
        FeedingRun run = world.run(gone);
        assertThat(run.failure()).contains("no route");
        assertThat(run.counts()).isEqualTo(FeedingCounts.NONE);
    }

    @Test
    @Rule("F4")
    void a_run_that_dies_in_the_middle_is_seen_and_broken_off_when_the_next_begins() throws IOException {
        Source source = FeedingWorld.of(artefact("a", "1", "x"));
        assertThatThrownBy(() -> world.feeding(source, dyingAtTheEnd()).run("first"))
                .isInstanceOf(IOException.class);
        FeedingRun begun = runs().single();
        assertThat(begun.status()).isEqualTo(FeedingRunStatus.RUNNING);
        assertThat(begun.cause()).isEqualTo("first");
        assertThat(begun.finishedAt()).isEmpty();

        FeedingRun next = world.run(source);
        assertThat(next.status()).isEqualTo(FeedingRunStatus.ENDED);
        assertThat(next.counts()).isEqualTo(new FeedingCounts(0, 1, 0, 0, 0));
        assertThat(runs().map(FeedingRun::status))
                .containsExactlyInAnyOrder(FeedingRunStatus.ENDED, FeedingRunStatus.BROKEN_OFF);
        FeedingReport late =
                ImmutableFeedingReport.copyOf(report(FeedingCounts.NONE)).withFinishedAt(begun.startedAt());
        assertThat(sure(world.host.feedingRuns().end(begun.id(), late)).status())
                .as("it was only slow")
                .isEqualTo(FeedingRunStatus.ENDED);
        assertThat(FoldChecker.strict().exempting("credential").findings(world.dci.storage()))
                .isEmpty();
    }

    @Test
    @Rule("F4")
    void a_run_of_another_source_or_topic_breaks_nothing_off() throws IOException {
        FeedingRuns feeder = world.dci.as(world.feeder).feedingRuns();
        FeedingRun begun = sure(feeder.begin(command(world.feeder)));
        world.run(FeedingWorld.of(artefact("a", "1", "x")));
        assertThat(sure(feeder.get(begun.id())).status()).isEqualTo(FeedingRunStatus.RUNNING);
        sure(feeder.begin(command(world.feeder)));
        assertThat(sure(feeder.get(begun.id())).status()).isEqualTo(FeedingRunStatus.BROKEN_OFF);
    }

    @Test
    @Rule("F4")
    void a_run_ends_once_and_may_say_so_again() throws IOException {
        FeedingRuns feeder = world.dci.as(world.feeder).feedingRuns();
        FeedingRun begun = sure(feeder.begin(command(world.feeder)));
        FeedingReport report = report(FeedingCounts.NONE);
        FeedingRun ended = sure(feeder.end(begun.id(), report));
        assertThat(sure(feeder.end(begun.id(), report))).isEqualTo(ended);
        assertThat(refused(feeder.end(
                        begun.id(), ImmutableFeedingReport.copyOf(report).withFailure("another"))))
                .isEqualTo("feeding.over");
    }

    @Test
    @Rule("F4")
    void a_feeder_that_may_not_be_recorded_publishes_nothing() throws IOException {
        FeederId other = sure(world.host.feeders().create(NewFeeder.named("other", team(TeamRole.PARTNER))))
                .machine()
                .id();
        Feeding feeding = new Feeding(
                world.dci.as(world.feeder).feedingGate(),
                FeedingWorld.of(artefact("a", "1", "x")),
                Feeding.Target.of(other, world.topic),
                InstantSource.system());
        assertThat(refused(feeding.run("test"))).isEqualTo("access.not-member");
        assertThat(world.components()).isEmpty();
    }

    private Vector<FeedingRun> runs() {
        return sure(world.host.feedingRuns().list(ListRequest.all())).items();
    }

    /** The process of the feeder ends before its run does. */
    private FeedingGate dyingAtTheEnd() {
        FeedingGate gate = world.dci.as(world.feeder).feedingGate();
        return new FeedingGate() {
            @Override
            public Either<DciError, Option<Component>> find(NewComponent command) throws IOException {
                return gate.find(command);
            }

            @Override
            public Either<DciError, Published> publish(NewComponent command, Vector<NewFile> files) throws IOException {
                return gate.publish(command, files);
            }

            @Override
            public Either<DciError, FeedingRun> begin(NewFeedingRun command) throws IOException {
                return gate.begin(command);
            }

            @Override
            public Either<DciError, FeedingRun> end(FeedingRunId run, FeedingReport report) throws IOException {
                throw new IOException("the process is gone");
            }
        };
    }

    @Test
    @Rule("F1")
    void of_two_feeders_at_once_nothing_is_published_twice() throws IOException {
        FeedingGate gate = world.dci.as(world.feeder).feedingGate();
        Source source = FeedingWorld.of(artefact("a", "1", "x"));
        FeedingGate overtaken = new FeedingGate() {
            @Override
            public Either<DciError, Option<Component>> find(NewComponent command) throws IOException {
                Either<DciError, Option<Component>> before = gate.find(command);
                world.run(source);
                return before;
            }

            @Override
            public Either<DciError, Published> publish(NewComponent command, Vector<NewFile> files) throws IOException {
                return gate.publish(command, files);
            }

            @Override
            public Either<DciError, FeedingRun> begin(NewFeedingRun command) throws IOException {
                return gate.begin(command);
            }

            @Override
            public Either<DciError, FeedingRun> end(FeedingRunId run, FeedingReport report) throws IOException {
                return gate.end(run, report);
            }
        };
        FeedingRun run = sure(world.feeding(source, overtaken).run("test"));
        assertThat(run.counts()).isEqualTo(new FeedingCounts(0, 1, 0, 0, 0));
        assertThat(world.components()).hasSize(1);
    }

    @Test
    @Rule("F5")
    void members_of_the_team_and_observers_see_what_a_feeder_did_and_others_do_not() throws IOException {
        FeedingRun run = world.run(FeedingWorld.of(artefact("a", "1", "x")));
        DciSession member = person("ann@example.org", world.team);
        DciSession observer = person("eve@example.org", team(TeamRole.READ_ONLY));
        DciSession stranger = person("bob@example.org", team(TeamRole.PARTNER));

        assertThat(sure(member.feedingRuns().get(run.id()))).isEqualTo(run);
        assertThat(sure(observer.feedingRuns().list(ListRequest.all())).items()).containsExactly(run);
        assertThat(refused(stranger.feedingRuns().get(run.id()))).isEqualTo("storage.not-found");
        assertThat(sure(stranger.feedingRuns().count(ListRequest.all().condition())))
                .isZero();
        assertThat(refused(stranger.feedingRuns().begin(command(world.feeder)))).isEqualTo("access.not-member");
        assertThat(refused(observer.feedingRuns().archive(run.id(), 1))).isEqualTo("access.not-member");
        FeederId other = sure(world.host.feeders().create(NewFeeder.named("other", team(TeamRole.PARTNER))))
                .machine()
                .id();
        assertThat(refused(world.dci.as(world.feeder).feedingRuns().begin(command(other))))
                .isEqualTo("access.not-member");
        assertThat(refused(stranger.feedingRuns().end(run.id(), report(FeedingCounts.NONE))))
                .isEqualTo("storage.not-found");
        assertThat(refused(observer.feedingRuns().end(run.id(), report(FeedingCounts.NONE))))
                .isEqualTo("access.not-member");
        assertThat(sure(member.feedingRuns().archive(run.id(), run.version())).isArchived())
                .isTrue();
        assertThat(world.components()).hasSize(1);
    }

    @Test
    @Rule("F8")
    void calls_during_a_run_lead_to_one_more_run() throws Exception {
        Semaphore looked = new Semaphore(0);
        Semaphore go = new Semaphore(0);
        Source slow = new Source() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public Either<DciError, Listing> list() {
                looked.release();
                go.acquireUninterruptibly();
                return Either.right(Listing.EMPTY);
            }
        };
        BlockingQueue<String> causes = new LinkedBlockingQueue<>();
        try (FeedingLoop loop = FeedingLoop.start(
                world.feeding(slow), Timetable.never(), InstantSource.system(), run -> causes.add(run.cause()))) {
            loop.call("first");
            looked.acquire();
            Vector.range(0, 10).forEach(call -> loop.call("again"));
            go.release(2);
            assertThat(causes.take()).isEqualTo("first");
            assertThat(causes.take()).isEqualTo("again");
            loop.call("last");
            looked.acquire(2);
            go.release();
            assertThat(causes.take()).isEqualTo("last");
        }
        assertThat(causes).isEmpty();
    }

    @Test
    @Rule("F6")
    void a_loop_runs_when_it_is_time_and_goes_on_after_a_failure() throws Exception {
        Semaphore failures = new Semaphore(0);
        Source failing = new Source() {
            @Override
            public String name() {
                failures.release();
                throw new IllegalStateException("broken");
            }

            @Override
            public Either<DciError, Listing> list() {
                return Either.right(Listing.EMPTY);
            }
        };
        Timetable often = after -> Option.some(after.plusMillis(1));
        try (FeedingLoop loop = FeedingLoop.start(world.feeding(failing), often, InstantSource.system(), run -> {})) {
            failures.acquire(3);
            assertThat(loop).isNotNull();
        }
        assertThatThrownBy(() -> Timetable.every(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private NewFeedingRun command(FeederId feeder) {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        return NewFeedingRun.builder()
                .feederId(feeder)
                .topicId(world.topic)
                .source("s")
                .cause("c")
                .startedAt(now)
                .build();
    }

    private static FeedingReport report(FeedingCounts counts) {
        return FeedingReport.builder()
                .finishedAt(Instant.parse("2026-03-01T12:00:00Z"))
                .counts(counts)
                .build();
    }

    private TeamId team(TeamRole role) {
        return sure(world.host
                        .teams()
                        .create(NewTeam.builder()
                                .name(role.name() + System.identityHashCode(new Object()))
                                .role(role)
                                .build()))
                .id();
    }

    private DciSession person(String email, TeamId team) {
        User user = sure(world.host.users().create(NewUser.of(email)));
        return world.dci.as(sure(world.host.users().join(user.id(), team)).id());
    }
}
