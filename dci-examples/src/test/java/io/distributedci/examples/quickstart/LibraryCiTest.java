// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.distributedci.Dci;
import io.distributedci.component.Component;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.PlatformAgent.Workshop;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.examples.quickstart.report.ReleaseHealth;
import io.distributedci.examples.quickstart.report.Report;
import io.distributedci.health.ScopeKind;
import io.distributedci.health.ScopeReport;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.storage.memory.InMemoryBlobs;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.team.NewTeam;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LibraryCiTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final StringWriter progress = new StringWriter();
    private final Dci dci = Dci.inMemory();

    @TempDir
    private Path work;

    @AfterEach
    void close() {
        dci.close();
    }

    @Test
    void a_version_that_breaks_on_one_platform_is_told_from_one_that_is_sound() throws Exception {
        Report report = report(over(dci, Build.suite(), LONG)
                .run(Build.material(
                        Build.releases("2.8.5", "2.8.9", "2.9.1"), Build.platforms("default", "kathmandu-time"))));

        assertThat(report.releases().map(release -> release.component().componentVersion()))
                .containsExactly("2.8.5", "2.8.9", "2.9.1");
        assertThat(report.releases().map(release -> release.cases().map(test -> verdict(report, test))))
                .containsExactly(
                        Vector.empty(),
                        Vector.empty(),
                        Vector.of(
                                "DatesTest.a_date_without_a_time_is_the_start_of_that_day, just one: kathmandu-time"));
        assertThat(progress.toString())
                .contains("Feeder: gson 2.8.5")
                .contains("Feeder once more: 0 created, 3 known already")
                .contains("gson 2.9.1 with junit-platform-console-standalone 6.0.1 on kathmandu-time: failure after")
                .contains("not enough evidence yet for 1 test: once more on kathmandu-time");
        assertThat(jobs()).hasSizeGreaterThan(6).allSatisfy(this::is_a_job_that_went_all_the_way);
        assertThat(jobs().map(this::versions)).containsOnly(with("2.8.5"), with("2.8.9"), with("2.9.1"));
    }

    @Test
    void partners_see_their_own_jobs_only() throws Exception {
        TopicId topic = over(dci, Behaviour.of(Behaviour.Halting.class), LONG)
                .run(Build.material(Build.releases("2.8.9"), Build.platforms("default", "kathmandu-time")));

        assertThat(report(topic).inventory().jobs()).hasSize(2);
        assertThat(remoteCis().map(RemoteCi::teamId)).doesNotHaveDuplicates();
        for (RemoteCi partner : remoteCis()) {
            Vector<Job> visible =
                    dci.as(partner.id()).jobs().list(ListRequest.all()).get().items();
            assertThat(visible).hasSize(1).allMatch(job -> job.remoteCiId().equals(partner.id()));
        }
    }

    @Test
    void a_crash_is_an_error_and_no_result() throws Exception {
        assertThat(ending(Behaviour.of(Behaviour.Halting.class), LONG, Build.platforms("default")))
                .isEqualTo("error: the JVM went away with exit code 3");
    }

    @Test
    void a_suite_that_hangs_is_killed() throws Exception {
        assertThat(ending(Behaviour.of(Behaviour.Hanging.class), Duration.ofMillis(300), Build.platforms("default")))
                .isEqualTo("killed: not through within 0.3 s");
    }

    @Test
    void a_platform_without_a_java_is_an_error() throws Exception {
        JvmPlatform nowhere = JvmPlatform.plain("nowhere", new InstalledJdk(work.resolve("no-such-jdk"), 17));

        assertThat(ending(Behaviour.of(Behaviour.Telling.class), LONG, Vector.of(nowhere)))
                .startsWith("error: the JVM did not start: ")
                .contains("no-such-jdk");
    }

    @Test
    void a_store_may_be_used_again_and_the_newest_jobs_count() throws Exception {
        Material material = Build.material(Build.releases("2.8.9"), Build.platforms("default"));
        TopicId first = over(dci, Behaviour.of(Behaviour.Halting.class), LONG).run(material);
        TopicId second = over(dci, Behaviour.of(Behaviour.Hanging.class), Duration.ofMillis(300))
                .run(material);

        assertThat(second).isEqualTo(first);
        assertThat(jobs().map(Job::status)).containsExactly(JobStatus.KILLED, JobStatus.ERROR);
        assertThat(remoteCis()).hasSize(1);
        assertThat(dci.system().components().list(ListRequest.all()).get().items())
                .hasSize(2);
    }

    @Test
    void a_component_whose_bytes_are_damaged_is_never_tested() throws Exception {
        try (Dci damaged = Dci.over(InMemoryStorage.open(Dci.schema(), new DamagedBlobs(InMemoryBlobs.create())))) {
            LibraryCi library = over(damaged, Behaviour.of(Behaviour.Telling.class), LONG);

            assertThatThrownBy(() -> library.run(Build.material(Build.releases("2.8.9"), Build.platforms("default"))))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageContaining("agent.file-damaged");
            Job job = damaged.system()
                    .jobs()
                    .list(ListRequest.all())
                    .get()
                    .items()
                    .single();
            assertThat(job.states().map(JobState::status)).containsExactly(JobStatus.PRE_RUN, JobStatus.ERROR);
            assertThat(job.states().last().comment()).contains("agent.file-damaged");
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES) // else an agent that goes on would hold the test up for longer
    void a_refusal_ends_the_run_and_leaves_no_job_open() throws Exception {
        NewTeam asleep = NewTeam.builder()
                .name("partner kathmandu-time")
                .state(ResourceState.INACTIVE)
                .build();
        assertThat(dci.system().teams().create(asleep).isRight()).isTrue();
        LibraryCi library = over(dci, Behaviour.of(Behaviour.Hanging.class), LONG);

        assertThatThrownBy(() -> library.run(Build.material(
                        Build.releases("2.8.9"), Build.platforms("default", "kathmandu-time", "latin-1-charset"))))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RefusedException.class)
                .hasMessageContaining("identity.team-inactive");
        assertThat(jobs()).allMatch(Job::isFinal);
    }

    private void is_a_job_that_went_all_the_way(Job job) {
        assertThat(job.states().map(JobState::status).init())
                .containsExactly(JobStatus.PRE_RUN, JobStatus.RUNNING, JobStatus.POST_RUN);
        assertThat(job.states().last().status()).isEqualTo(job.status());
        assertThat(dci.system().reports().ofJob(job.id()).get())
                .as("the report that the store has read")
                .singleElement()
                .matches(report -> report.tally().total() == 27)
                .matches(report -> (report.tally().broken() > 0) == (job.status() == JobStatus.FAILURE));
        assertThat(files(job))
                .extracting(JobFile::name, JobFile::mime)
                .containsExactlyInAnyOrder(
                        tuple("install.log", "text/plain"),
                        tuple("tests.log", "text/plain"),
                        tuple("TEST-junit-jupiter.xml", "application/junit"));
    }

    private Vector<JobFile> files(Job job) {
        return dci.system()
                .jobs()
                .listFiles(
                        ListRequest.all().where(JobFileType.TYPE.field("job_id").is(job.id())))
                .get()
                .items();
    }

    /** The final state of the one job of a run, which has no result, as {@code status: comment}. */
    private String ending(Suite suite, Duration limit, Vector<JvmPlatform> platforms) throws Exception {
        Report report = report(over(dci, suite, limit).run(Build.material(Build.releases("2.8.9"), platforms)));
        Job job = jobs().single();
        ReleaseHealth health = report.releases().single();
        assertThat(health.cases()).isEmpty();
        assertThat(health.jobs().scope().kind()).isEqualTo(ScopeKind.NOT_TESTED);
        assertThat(files(job).map(JobFile::mime)).containsOnly("text/plain");
        return job.status().word() + ": " + job.states().last().comment();
    }

    private Report report(TopicId topic) {
        return Report.read(dci.system(), topic, Landscape.LIBRARY);
    }

    private static String verdict(Report report, ScopeReport test) {
        return Words.test(test.signal().testCase().get()) + ", " + Words.scope(test, report::site);
    }

    private static Vector<String> with(String version) {
        return Vector.of(version, Build.JUNIT);
    }

    private LibraryCi over(Dci store, Suite suite, Duration limit) {
        return new LibraryCi(store, new Workshop(suite, limit, work, Printed.to(progress)));
    }

    private Vector<Job> jobs() {
        return dci.system().jobs().list(ListRequest.all()).get().items();
    }

    private Vector<RemoteCi> remoteCis() {
        return dci.system().remoteCis().list(ListRequest.all()).get().items();
    }

    private Vector<String> versions(Job job) {
        return dci.system().jobs().components(job.id()).get().map(Component::componentVersion);
    }
}
