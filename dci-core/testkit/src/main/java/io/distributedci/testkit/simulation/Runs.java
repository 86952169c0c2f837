// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.component.ComponentType;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobState;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobFileId;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.result.TestReportType;
import io.distributedci.result.cases.Outcome;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.Fold;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Predicate;

/** What a site has shown of exactly one set of components: the jobs that were really tried, with their reports as they were written, the newest first (C4, C5). */
record Runs(Vector<Shown> newestFirst) {
    /** One job. */
    record Shown(String job, Instant endedAt, String configuration, Vector<Case> cases) {
        /** Only some of its cases. */
        Shown only(Predicate<Case> which) {
            return new Shown(job, endedAt, configuration, cases.filter(which));
        }
    }

    /** One case of one report. */
    record Case(String suite, String name, Outcome outcome, JobFileId file) {}

    private static final Comparator<Shown> OLDEST_FIRST =
            Comparator.comparing(Shown::endedAt).thenComparing(Shown::job);

    static Runs of(World world, Fold told, RemoteCi site, Predicate<String> counts, Vector<ComponentId> components) {
        return new Runs(World.live(told, JobType.TYPE)
                .filter(job -> job.remoteCiId().equals(site.id()) && wasTried(job))
                .filter(job -> HashSet.ofAll(counted(told, job, counts)).equals(HashSet.ofAll(components)))
                .map(job -> new Shown(job.id().toString(), endedAt(job), job.configuration(), cases(world, told, job)))
                .sorted(OLDEST_FIRST.reversed()));
    }

    private static boolean wasTried(Job job) {
        return job.status() == JobStatus.SUCCESS || job.status() == JobStatus.FAILURE;
    }

    /** Those that the programme certifies. */
    private static Vector<ComponentId> counted(Fold told, Job job, Predicate<String> counts) {
        return job.components()
                .flatMap(id -> told.get(ComponentType.TYPE, id))
                .filter(component -> component.topicId().equals(job.topicId()) && counts.test(component.type()))
                .map(component -> component.id());
    }

    private static Instant endedAt(Job job) {
        return job.states()
                .find(state -> state.status().isFinal())
                .map(JobState::at)
                .getOrElse(job.updatedAt());
    }

    private static Vector<Case> cases(World world, Fold told, Job job) {
        return World.live(told, TestReportType.TYPE)
                .filter(report -> report.jobId().equals(job.id()))
                .flatMap(report -> told.get(JobFileType.TYPE, report.fileId()))
                .flatMap(file -> cases(world, file));
    }

    private static Vector<Case> cases(World world, JobFile file) {
        Sheet sheet = Sheet.of(bytes(world, file.content()));
        return sheet.lines().map(line -> new Case(sheet.suite(), line.test(), line.outcome(), file.id()));
    }

    /** The bytes of a blob, all of them. */
    static byte[] bytes(World world, BlobRef blob) {
        InputStream found = world.storage()
                .blobs()
                .open(blob)
                .getOrElseThrow(() -> new World.Broken(Vector.of("S7.2 the bytes are gone of " + blob)));
        try (found) {
            return found.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
