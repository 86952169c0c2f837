package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.component.FileContent;
import io.distributedci.examples.quickstart.SuiteRun.Crashed;
import io.distributedci.examples.quickstart.SuiteRun.Ending;
import io.distributedci.examples.quickstart.SuiteRun.Finished;
import io.distributedci.examples.quickstart.SuiteRun.NotStarted;
import io.distributedci.examples.quickstart.SuiteRun.TimedOut;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.KillPolicy;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.NewState;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.TopicId;
import io.distributedci.result.TestReport;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.result.cases.Tally;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The agent of one remote CI: tests every component of a topic on its platform, and reports each as a job. */
final class PlatformAgent {

    private final DciSession session;
    private final JvmPlatform platform;
    private final Workshop workshop;

    /**
     * What the agents of one machine share.
     *
     * @param work where they write; each component on each platform has a directory of its own below
     * @param progress told of every job that ends
     */
    record Workshop(ForkedSuite suite, Path work, PrintWriter progress) {}

    /** @param session of the remote CI */
    PlatformAgent(DciSession session, JvmPlatform platform, Workshop workshop) {
        this.session = session;
        this.platform = platform;
        this.workshop = workshop;
    }

    /**
     * Runs one job for each component, the oldest release first. Whatever becomes of the suite is a result; a store that
     * refuses or is damaged, and a directory that cannot be written, end it.
     */
    void testAll(TopicId topic) throws IOException, InterruptedException {
        for (Component component : Results.components(session, topic)) {
            test(component);
        }
    }

    private void test(Component component) throws IOException, InterruptedException {
        ScheduleJob command = ScheduleJob.builder()
                .topicId(component.topicId())
                .addComponentIds(component.id())
                .name("suite of " + component.displayName())
                .userAgent("dci-quickstart")
                .kill(KillPolicy.ALL) // what an agent that went away has left behind on this platform
                .build();
        Job job = session.jobs()
                .schedule(command)
                .getOrElseThrow(RefusedException::new)
                .job();
        try {
            Job done = test(component, job);
            workshop.progress.println(component.displayName() + " " + component.componentVersion() + " on "
                    + platform.name() + ": " + done.status().word() + " after "
                    + MatrixText.seconds(Results.duration(done)) + ", "
                    + done.states().last().comment());
        } catch (IOException | InterruptedException | RuntimeException failed) {
            giveUp(job, failed);
            throw failed;
        }
    }

    private Job test(Component component, Job job) throws IOException, InterruptedException {
        String name = component.displayName() + "-" + component.componentVersion();
        Path directory =
                workshop.work.resolve(name.replaceAll("[^A-Za-z0-9.-]", "_")).resolve(platform.name());

        Job preparing = post(job, NewState.of(JobStatus.PRE_RUN, "fetching " + component.purl()));
        Path release = fetch(component, Files.createDirectories(directory));

        Job running = post(
                preparing, NewState.of(JobStatus.RUNNING, platform.command().mkString(" ")));
        SuiteRun run = workshop.suite.run(platform, release, directory);

        Job tested = post(running, NewState.of(JobStatus.POST_RUN, "uploading"));
        return post(tested, conclude(tested, run));
    }

    /** Uploads what the run has left behind, and says in which state the job ends. */
    private NewState conclude(Job job, SuiteRun run) throws IOException {
        Option<TestReport> console = upload(job, run.console(), "text/plain");
        Option<TestReport> report = run.ending() instanceof Finished finished
                ? upload(job, finished.report(), ReportFile.MEDIA_TYPE)
                : console;
        return report.map(TestReport::tally).map(PlatformAgent::verdict).getOrElse(() -> verdict(run.ending()));
    }

    /** Copies the jar of a component out of the store, which checks its digest on the way. */
    private Path fetch(Component component, Path directory) throws IOException {
        Path target = directory.resolve("library.jar");
        ComponentFile jar = component.files().head();
        try (FileContent content =
                session.components().files().open(component.id(), jar.path()).getOrElseThrow(RefusedException::new)) {
            Files.copy(content.bytes(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    /** Attaches a file; a report is read by the store, and comes back as what it says. */
    private Option<TestReport> upload(Job job, Path file, String mime) throws IOException {
        NewJobFile described = NewJobFile.of(String.valueOf(file.getFileName()), mime);
        try (InputStream bytes = Files.newInputStream(file)) {
            return session.reports()
                    .upload(job.id(), described, bytes)
                    .getOrElseThrow(RefusedException::new)
                    .report();
        }
    }

    private Job post(Job job, NewState state) {
        return session.jobs().post(job.id(), state).getOrElseThrow(RefusedException::new);
    }

    /** The state in which a job ends whose suite came to its end: failure when tests of the component failed. */
    private static NewState verdict(Tally tests) {
        return tests.broken() == 0
                ? NewState.of(JobStatus.SUCCESS, tests.total() + " tests passed")
                : NewState.of(JobStatus.FAILURE, tests.broken() + " of " + tests.total() + " tests failed");
    }

    /** The state in which a job ends without a report: error when the platform could not run the suite, killed when the agent gave up. */
    private static NewState verdict(Ending ending) {
        if (ending instanceof TimedOut slow) {
            return NewState.of(JobStatus.KILLED, "not through within " + MatrixText.seconds(slow.limit()));
        }
        return NewState.of(
                JobStatus.ERROR,
                ending instanceof Crashed crash
                        ? "the JVM went away with exit code " + crash.exitCode()
                        : "the JVM did not start: " + ((NotStarted) ending).reason());
    }

    /** A job never stays open because its agent failed; if not even that can be told, the failure says so. */
    private void giveUp(Job job, Exception failed) {
        JobStatus end = failed instanceof InterruptedException ? JobStatus.KILLED : JobStatus.ERROR;
        Either<DciError, Job> told = session.jobs().post(job.id(), NewState.of(end, "the agent failed: " + failed));
        if (told.isLeft()) {
            failed.addSuppressed(new RefusedException(told.getLeft()));
        }
    }
}
