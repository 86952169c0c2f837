package io.distributedci.examples.quickstart;

import io.distributedci.examples.quickstart.Matrix.Cell;
import io.distributedci.examples.quickstart.SuiteRun.Ending;
import io.distributedci.examples.quickstart.SuiteRun.Finished;
import io.distributedci.examples.quickstart.SuiteRun.TimedOut;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the suite against every release on every platform, the platforms side by side as far as there are processors. */
final class Campaign {

    private final ForkedSuite suite;
    private final Path work;
    private final PrintWriter progress;

    Campaign(ForkedSuite suite, Path work, PrintWriter progress) {
        this.suite = suite;
        this.work = work;
        this.progress = progress;
    }

    /** The outcome of every release on every platform. */
    Matrix run(Vector<Release> releases, Vector<JvmPlatform> platforms)
            throws InterruptedException, ExecutionException {
        ExecutorService agents = Executors.newFixedThreadPool(
                Math.min(platforms.size(), Runtime.getRuntime().availableProcessors()));
        try {
            Vector<Callable<Vector<Cell>>> tasks = platforms.map(platform -> () -> test(releases, platform));
            Vector<Cell> cells = Vector.empty();
            for (Future<Vector<Cell>> done : agents.invokeAll(tasks.asJava())) {
                cells = cells.appendAll(done.get());
            }
            return new Matrix(cells);
        } finally {
            agents.shutdownNow();
        }
    }

    private Vector<Cell> test(Vector<Release> releases, JvmPlatform platform) throws IOException, InterruptedException {
        Vector<Cell> cells = Vector.empty();
        for (Release release : releases) {
            Path directory =
                    work.resolve(release.artifact() + "-" + release.version()).resolve(platform.name());
            cells = cells.append(cell(release, platform, suite.run(platform, release.file(), directory)));
        }
        return cells;
    }

    private Cell cell(Release release, JvmPlatform platform, SuiteRun run) throws IOException {
        Option<JUnitReport> report = report(run.ending());
        Cell cell = new Cell(release.version(), platform.name(), status(run.ending(), report), run.duration(), report);
        progress.println(release.artifact() + " " + release.version() + " on " + platform.name() + ": " + cell.status()
                + ", " + MatrixText.seconds(run.duration()));
        return cell;
    }

    private static Option<JUnitReport> report(Ending ending) throws IOException {
        if (!(ending instanceof Finished finished)) {
            return Option.none();
        }
        try (InputStream xml = Files.newInputStream(finished.report())) {
            return Option.of(JUnitReport.read(xml));
        }
    }

    private static String status(Ending ending, Option<JUnitReport> report) {
        if (ending instanceof Finished) {
            return report.exists(tests -> tests.broken().isEmpty()) ? "success" : "failure";
        }
        return ending instanceof TimedOut ? "killed" : "error";
    }
}
