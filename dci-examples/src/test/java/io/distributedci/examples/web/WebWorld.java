// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.certification.Candidate;
import io.distributedci.certification.Certificate;
import io.distributedci.certification.NewProgramme;
import io.distributedci.certification.Programme;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.TestPattern;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.examples.server.ServedStore;
import io.distributedci.feeder.NewFeeder;
import io.distributedci.feeding.FeedingCounts;
import io.distributedci.feeding.FeedingEntry;
import io.distributedci.feeding.FeedingOutcome;
import io.distributedci.feeding.FeedingReport;
import io.distributedci.feeding.FeedingRun;
import io.distributedci.feeding.NewFeedingRun;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.NewState;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.notification.NewSubscription;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Product;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.distributedci.user.NewUser;
import io.distributedci.user.PasswordHashing;
import io.distributedci.user.User;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A product on its way: three partners with four labs test each nightly compose with a kernel; the latest compose breaks the network on one lab, a test is flaky, a lab is certified, a feeder has published and
 * skipped, and one job still runs. Everything is called as the manner has it.
 */
final class WebWorld implements AutoCloseable {
    static final String PASSWORD = "correct horse";

    private static final Vector<String> TESTS = Vector.of(
            "BootTest.starts_within_a_minute",
            "BootTest.starts_without_a_console",
            "NetworkTest.bonds_survive_a_reboot",
            "NetworkTest.finds_its_address_again",
            "StorageTest.keeps_what_was_written",
            "StorageTest.grows_a_volume_in_use",
            "UpdateTest.goes_back_when_it_failed",
            "ClockTest.keeps_the_time");
    private static final String FLAKY = "ClockTest.keeps_the_time";
    private static final String NETWORK = "NetworkTest";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-04T08:00:00Z"));
    final InstantSource clock = now::get;
    private final Manner manner;
    final Dci dci = Dci.over(
                    InMemoryStorage.open(Dci.schema()), clock, new TimeOrderedIds(clock, new Random(1)), new Random(2))
            .with(new PasswordHashing(1, new Random(3)));
    final DciSession host = dci.system();
    final Product product;
    final Topic topic;
    final Vector<Team> partners;
    final Vector<RemoteCi> labs;
    final Vector<Component> composes;
    final Component kernel;
    final User ann;
    final User manager;
    final User admin;
    final Programme programme;
    final Certificate certificate;
    final FeedingRun feeding;
    final Job failing;
    final Job running;
    private final ServedStore served;

    WebWorld(Manner manner) throws IOException {
        this.manner = manner;
        product = sure(host.products()
                .create(NewProduct.builder()
                        .name(name("Harbour Linux"))
                        .label("HARBOUR")
                        .description(name("An operating system for ships"))
                        .build()));
        topic = sure(host.topics()
                .create(NewTopic.builder()
                        .name(name("Harbour 9"))
                        .productId(product.id())
                        .componentTypes(Vector.of("compose", "kernel"))
                        .exported(true)
                        .build()));
        partners = Vector.of("Acme", "Globex", "Initech").map(name -> team(name, TeamRole.PARTNER));
        partners.forEach(team -> sure(host.teams().grant(team.id(), product.id())));
        ann = user("ann", "Ann Partner", partners.head().id());
        manager = user("mia", "Mia Manager", team("Managers", TeamRole.EPM).id());
        admin = user("sam", "Sam Admin", team("Administrators", TeamRole.ADMIN).id());
        labs = Vector.of("acme-east", "acme-west", "globex-1", "initech-arm")
                .zipWithIndex()
                .map(lab -> lab(lab._1, partners.get(lab._2 / 2).id()));
        kernel = component("kernel", "kernel", "6.12.4");
        programme = sure(host.certification()
                .programmes()
                .create(NewProgramme.builder()
                        .name(name("Harbour certified"))
                        .productId(product.id())
                        .addComponentTypes("compose")
                        .grace(Duration.ofDays(14))
                        .addRequirements(
                                Requirement.of(name("Boots"), new TestPattern("*", "*BootTest*")),
                                Requirement.of(name("Whole suite twice"), TestPattern.ALL)
                                        .runs(2))
                        .build()));
        Vector<Component> older = Vector.range(1, 6).map(this::night);
        feeding = feeding(older.last());
        Component latest = component("compose", "Harbour-9 nightly", "9.0.6");
        composes = older.append(latest);
        certificate = sure(dci.as(manager.id())
                .certification()
                .certificates()
                .certify(new Candidate(
                        programme.id(), labs.get(2).id(), Vector.of(older.last().id()))));
        labs.tail().forEach(lab -> run(lab, latest, JobStatus.SUCCESS, FLAKY, false));
        run(labs.head(), latest, JobStatus.FAILURE, NETWORK, true);
        failing = run(labs.head(), latest, JobStatus.FAILURE, NETWORK, true);
        running = begin(labs.get(1), latest);
        sure(dci.as(ann.id())
                .subscriptions()
                .subscribe(NewSubscription.to(labs.head().id())));
        gather();
        served = ServedStore.of(dci, clock);
    }

    /** Where a place of the interface is. */
    String at(String place) {
        return "http://127.0.0.1:" + served.port() + place;
    }

    int port() {
        return served.port();
    }

    Vector<String> log() {
        return served.log();
    }

    /** The next state of the job that runs, with a line in its log. */
    void step(JobStatus status, String line) {
        later(Duration.ofMinutes(2));
        Job now = sure(dci.as(labs.get(1).id())
                .jobs()
                .post(
                        running.id(),
                        NewState.builder().status(status).comment(line).build()));
        attach(labs.get(1), now, status.word() + ".log", line + "\n");
    }

    void later(Duration time) {
        now.updateAndGet(moment -> moment.plus(time));
    }

    void gather() {
        while (!sure(host.notifications().gather()).isEmpty()) {
            later(Duration.ofSeconds(1));
        }
    }

    /** Every page, under a name for its picture. */
    Vector<Tuple2<String, String>> pages() {
        return Vector.of(
                Tuple.of("overview", Places.ROOT),
                Tuple.of("products", Places.PRODUCTS),
                Tuple.of("product", Places.of(product.id())),
                Tuple.of("topic", Places.of(topic.id())),
                Tuple.of("topic-components", Places.of(topic.id()) + "/components"),
                Tuple.of("component", Places.of(composes.last().id())),
                Tuple.of("jobs", Places.JOBS + "?status=failure"),
                Tuple.of("job-failing", Places.of(failing.id())),
                Tuple.of("job-running", Places.of(running.id())),
                Tuple.of("job-compare", Places.of(failing.id()) + "/compare?with=" + running.id()),
                Tuple.of(
                        "report",
                        Places.of(
                                sure(host.reports().ofJob(failing.id())).head().id())),
                Tuple.of("remote-ci", Places.of(labs.head().id())),
                Tuple.of("certification", Places.CERTIFICATION),
                Tuple.of("programme", Places.of(programme.id())),
                Tuple.of("decision", DecisionPages.place(programme.id(), failing.id())),
                Tuple.of("certificate", Places.of(certificate.id())),
                Tuple.of("subscriptions", Places.SUBSCRIPTIONS),
                Tuple.of("alerts", Places.ALERTS),
                Tuple.of("feeders", Places.FEEDERS),
                Tuple.of("feeder", Places.of(feeding.feederId())),
                Tuple.of("feeding", Places.of(feeding.id())),
                Tuple.of("teams", Places.TEAMS),
                Tuple.of("team", Places.of(partners.head().id())),
                Tuple.of("events", Places.EVENTS),
                Tuple.of("not-found", Places.ROOT + "/nowhere"));
    }

    @Override
    public void close() {
        served.close();
        dci.close();
    }

    @CanIgnoreReturnValue
    static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(refused -> new AssertionError(refused.toString()));
    }

    private String name(String plain) {
        return manner.call(plain);
    }

    private Team team(String name, TeamRole role) {
        return sure(host.teams()
                .create(NewTeam.builder()
                        .name(name(name))
                        .country("IS")
                        .role(role)
                        .build()));
    }

    private User user(String login, String fullname, TeamId team) {
        User user = sure(host.users()
                .create(NewUser.builder()
                        .name(login)
                        .fullname(Option.some(name(fullname)))
                        .email(login + "@example.org")
                        .password(Option.some(Secret.of(PASSWORD)))
                        .build()));
        return sure(host.users().join(user.id(), team));
    }

    private RemoteCi lab(String name, TeamId team) {
        return sure(host.remoteCis().create(NewRemoteCi.named(name(name), team)))
                .machine();
    }

    private Component component(String type, String name, String version) {
        later(Duration.ofHours(3));
        Component made = sure(host.components()
                .create(NewComponent.builder()
                        .displayName(name(name))
                        .version(version)
                        .type(type)
                        .topicId(topic.id())
                        .addTags(name("nightly"))
                        .releasedAt(Option.some(clock.instant()))
                        .build()));
        return made;
    }

    /** A compose that works, tested by every lab twice. */
    private Component night(int number) {
        Component compose = component("compose", "Harbour-9 nightly", "9.0." + number);
        labs.appendAll(labs)
                .zipWithIndex()
                .forEach(lab -> run(lab._1, compose, JobStatus.SUCCESS, FLAKY, (lab._2 + number) % 5 == 0));
        return compose;
    }

    @CanIgnoreReturnValue
    private Job run(RemoteCi lab, Component compose, JobStatus end, String failing, boolean fails) {
        Job job = begin(lab, compose);
        later(Duration.ofMinutes(4 + (long) compose.componentVersion().charAt(4) % 5));
        DciSession agent = dci.as(lab.id());
        Either<DciError, ?> told = agent.jobs().post(job.id(), JobStatus.POST_RUN, name("testing"));
        sure(told);
        sure(upload(agent, job, failing, fails));
        attach(lab, job, name("post-run") + ".log", "8 tests run\n<b>not bold</b>\n");
        later(Duration.ofMinutes(1));
        return sure(agent.jobs().post(job.id(), end, name(end.word())));
    }

    private Job begin(RemoteCi lab, Component compose) {
        later(Duration.ofMinutes(7));
        DciSession agent = dci.as(lab.id());
        Job job = sure(agent.jobs()
                        .create(NewJob.builder()
                                .topicId(topic.id())
                                .componentIds(Vector.of(compose.id(), kernel.id()))
                                .name("nightly")
                                .addTags("nightly")
                                .build()))
                .job();
        later(Duration.ofMinutes(1));
        sure(agent.jobs().post(job.id(), JobStatus.PRE_RUN, "preparing the machines"));
        later(Duration.ofMinutes(3));
        Job begun = sure(agent.jobs().post(job.id(), JobStatus.RUNNING, "installing " + compose.displayName()));
        attach(lab, begun, "running.log", "installing\n".repeat(30) + "installed in 171 s\n");
        return begun;
    }

    private Either<DciError, ?> upload(DciSession agent, Job job, String failing, boolean fails) {
        String cases = TESTS.map(test -> testCase(test, fails && test.startsWith(failing)))
                .mkString();
        return attempt(() -> agent.reports()
                .upload(
                        job.id(),
                        NewJobFile.of("harbour-tests.xml", ReportFile.MEDIA_TYPE),
                        bytes("<testsuite name=\"harbour\">" + cases + "</testsuite>")));
    }

    private static String testCase(String test, boolean fails) {
        String[] parts = test.split("\\.", -1);
        String head = "<testcase classname=\"org.harbour." + parts[0] + "\" name=\"" + parts[1] + "\" time=\"1.5\">";
        String failure = "<failure type=\"AssertionError\" message=\"no route to &lt;host&gt; after 30 s\">at " + test
                + "(Harbour.java:42)</failure>";
        return head + (fails ? failure : "") + "</testcase>";
    }

    private void attach(RemoteCi lab, Job job, String name, String text) {
        sure(attempt(() -> dci.as(lab.id())
                .jobs()
                .addFile(
                        job.id(),
                        NewJobFile.of(name.length() > 255 ? name.substring(0, 255) : name, "text/plain"),
                        bytes(text))));
    }

    private FeedingRun feeding(Component published) {
        FeederId feeder = sure(host.feeders()
                        .create(NewFeeder.named(
                                name("nightly feeder"), partners.head().id())))
                .machine()
                .id();
        Vector<FeedingEntry> entries = Vector.of(
                new FeedingEntry(
                        published.displayName(),
                        published.componentVersion(),
                        FeedingOutcome.PUBLISHED,
                        Option.some(published.id()),
                        ""),
                new FeedingEntry(
                        name("harbour-docs"),
                        "9.0.5",
                        FeedingOutcome.UNUSABLE,
                        Option.none(),
                        "the digest is not the declared one"));
        FeedingRunId run = sure(dci.as(feeder)
                        .feedingRuns()
                        .begin(NewFeedingRun.builder()
                                .feederId(feeder)
                                .topicId(topic.id())
                                .source(name("https://builds.example.org/harbour"))
                                .cause("schedule")
                                .startedAt(clock.instant())
                                .build()))
                .id();
        later(Duration.ofSeconds(42));
        return sure(dci.as(feeder)
                .feedingRuns()
                .end(
                        run,
                        FeedingReport.builder()
                                .finishedAt(clock.instant())
                                .counts(new FeedingCounts(1, 0, 0, 1, 0))
                                .entries(entries)
                                .build()));
    }

    /** Something that reads bytes. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T attempt(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
