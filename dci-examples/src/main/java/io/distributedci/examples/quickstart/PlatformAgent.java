package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.component.FileContent;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.SuiteRun.Crashed;
import io.distributedci.examples.quickstart.SuiteRun.Ending;
import io.distributedci.examples.quickstart.SuiteRun.Finished;
import io.distributedci.examples.quickstart.SuiteRun.NotStarted;
import io.distributedci.examples.quickstart.SuiteRun.TimedOut;
import io.distributedci.examples.quickstart.report.Inventory;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.KillPolicy;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.NewState;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.DciError;
import io.distributedci.result.TestReport;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.result.cases.Tally;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The agent of one remote CI: tests combinations of components on its platform, and reports each as a job. */
final class PlatformAgent {

    private final DciSession session;
    private final JvmPlatform platform;
    private final Workshop workshop;

    /**
     * What the agents of one machine share.
     *
     * @param work where they write; each combination on each platform has a directory of its own below
     * @param progress told of every job that ends
     */
    record Workshop(ForkedSuite suite, Path work, PrintWriter progress) {}

    /** @param session of the remote CI */
    PlatformAgent(DciSession session, JvmPlatform platform, Workshop workshop) {
        this.session = session;
        this.platform = platform;
        this.workshop = workshop;
    }

    /** Which remote CI it is the agent of. */
    String site() {
        return platform.name();
    }

    /**
     * Runs one job. Whatever becomes of the suite is a result; a store that refuses or is damaged, and a directory that
     * cannot be written, end it.
     */
    void test(Combination tested) throws IOException, InterruptedException {
        Job job = session.jobs()
                .schedule(command(tested))
                .getOrElseThrow(RefusedException::new)
                .job();
        try {
            Job done = test(tested, job);
            workshop.progress.println("  " + tested + " on " + platform.name() + ": "
                    + done.status().word() + " after " + Words.seconds(Inventory.duration(done)) + ", "
                    + done.states().last().comment());
        } catch (IOException | InterruptedException | RuntimeException failed) {
            giveUp(job, failed);
            throw failed;
        }
    }

    private static ScheduleJob command(Combination tested) {
        return ScheduleJob.builder()
                .topicId(tested.library().topicId())
                .componentIds(tested.components().map(Component::id))
                .name("suite of " + tested.library().displayName())
                .userAgent("dci-quickstart")
                .kill(KillPolicy.ALL) // what an agent that went away has left behind on this platform
                .build();
    }

    private Job test(Combination tested, Job job) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(
                workshop.work.resolve(tested.directory()).resolve(platform.name()));
        Job preparing = post(
                job,
                NewState.of(
                        JobStatus.PRE_RUN,
                        "fetching " + tested.components().map(Component::purl).mkString(" and ")));
        Vector<Path> jars = Vector.empty();
        for (Component component : tested.components()) {
            jars = jars.append(fetch(component, directory));
        }

        Job running = post(
                preparing, NewState.of(JobStatus.RUNNING, platform.command().mkString(" ")));
        SuiteRun run = workshop.suite.run(platform, jars, directory);

        Job tried = post(running, NewState.of(JobStatus.POST_RUN, "uploading"));
        return post(tried, conclude(tried, run));
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
        Path target = directory.resolve(component.type() + ".jar");
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
            return NewState.of(JobStatus.KILLED, "not through within " + Words.seconds(slow.limit()));
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
