// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.component.NewFile;
import io.distributedci.job.Job;
import io.distributedci.job.JobState;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobStateId;
import io.distributedci.kernel.Text;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.result.cases.Tally;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Hands in what a phase has left behind; each file once, however often it is tried, and no further one when the run is to stop. */
record Uploads(AgentGate gate, AgentObserver observer, Cancellation cancellation) {
    private static final String LOG_TYPE = "text/plain";

    /**
     * What the reports said.
     *
     * @param refused why some could not be read
     */
    record Reports(Vector<Tally> tallies, Vector<DciError> refused) {}

    /** The log, as a file of the state that the job is in; whether it is there now. */
    boolean log(Job job, String name, CappedLog log) throws IOException {
        return log.written() > 0
                && put(job, named(name, LOG_TYPE, state(job)), log::read).isRight();
    }

    /** How a part of a log is called that is shown while the phase runs. */
    static NewJobFile part(Job job, String name, CappedLog.Part part) {
        return named("%s.part-%012d".formatted(name, part.from()), LOG_TYPE, state(job));
    }

    /** A log that a crash has left behind, as a file of the job. */
    void leftover(Job job, Path logs, Path log) throws IOException {
        Either<DciError, HandedIn> ignored =
                put(job, named(nameOf(logs, log), LOG_TYPE, Option.none()), () -> Files.newInputStream(log));
    }

    /** The reports of test results so far. One that is refused is handed in as a plain file. */
    Reports reports(Job job, Path directory) throws IOException {
        Reports all = new Reports(Vector.empty(), Vector.empty());
        for (Path file : files(directory).filter(Uploads::isReport)) {
            if (cancellation.isSaid()) {
                break;
            }
            String name = nameOf(directory, file);
            Either<DciError, HandedIn> read =
                    put(job, named(name, ReportFile.MEDIA_TYPE, Option.none()), () -> Files.newInputStream(file));
            Vector<DciError> refused = read.swap().toVector();
            if (read.isLeft()) {
                Either<DciError, HandedIn> ignored =
                        put(job, named(name, "application/xml", Option.none()), () -> Files.newInputStream(file));
            }
            Vector<Tally> tally = read.toVector().flatMap(HandedIn::results);
            all = new Reports(all.tallies().appendAll(tally), all.refused().appendAll(refused));
        }
        return all;
    }

    /** All other files so far. */
    void files(Job job, Path directory) throws IOException {
        for (Path file : files(directory)) {
            if (cancellation.isSaid()) {
                break;
            }
            Either<DciError, HandedIn> ignored =
                    put(job, named(nameOf(directory, file), "", Option.none()), () -> Files.newInputStream(file));
        }
    }

    private Either<DciError, HandedIn> put(Job job, NewJobFile command, NewFile.Content content) throws IOException {
        return gate.upload(job.id(), command, content)
                .peekLeft(refusal -> observer.saw(new Progress.UploadRefused(job.id(), command.name(), refusal)));
    }

    /** Regular files, in order of their names, at most {@link AgentPlan#MAX_FILES}; a link leads nowhere. */
    static Vector<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return Vector.empty();
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            return Vector.ofAll(walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .limit(AgentPlan.MAX_FILES)
                    .toList());
        }
    }

    private static boolean isReport(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xml");
    }

    private static Option<JobStateId> state(Job job) {
        return job.states().lastOption().map(JobState::id);
    }

    private static NewJobFile named(String name, String mime, Option<JobStateId> state) {
        return NewJobFile.builder().name(name).mime(mime).stateId(state).build();
    }

    /** As it is below the directory, as names of files may be. */
    private static String nameOf(Path directory, Path file) {
        String name = AgentRules.comment(directory.relativize(file).toString().replace('\\', '/'))
                .replaceAll("[\\n\\t]", "?");
        return name.length() <= Text.MAX_NAME ? name : name.substring(name.length() - Text.MAX_NAME);
    }
}
