// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.hosts;

import io.distributedci.DciSession;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.query.QueryLimits;
import io.distributedci.result.TestReport;
import io.distributedci.result.cases.ReportFile;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a build server of the Jenkins kind runs after a build: the build becomes a job, its JUnit XML files become reports, its exit status and its tests become the status of the job. Running it again, because the
 * server was restarted in the middle or somebody pressed the button twice, adds what is missing and makes nothing twice.
 *
 * @param remoteCi session of the remote CI that the build server is
 * @param topic what its builds test
 */
public record PostBuildStep(DciSession remoteCi, TopicId topic) {
    /**
     * A build, as the environment of a step tells it.
     *
     * @param name JOB_NAME
     * @param number BUILD_NUMBER
     * @param url BUILD_URL
     * @param workspace WORKSPACE
     * @param exitStatus of the build command; above 128 it was ended by a signal
     */
    public record Build(String name, int number, String url, Path workspace, int exitStatus) {}

    /** The job of the build, which has ended. */
    public Job publish(Build build) throws IOException {
        Job job = sure(remoteCi.jobs()
                        .schedule(ScheduleJob.builder()
                                .topicId(topic)
                                .name(build.name())
                                .url(build.url())
                                .idempotencyKey(build.name() + "#" + build.number()) // the same build is the same job
                                .build()))
                .job();
        uploadReports(job.id(), build.workspace());
        return job.status().isFinal() ? job : end(job.id(), build.exitStatus());
    }

    private void uploadReports(JobId job, Path workspace) throws IOException {
        Vector<String> there = sure(remoteCi.jobs().files(job, ListRequest.all().limit(QueryLimits.MAX_PAGE)))
                .items()
                .map(JobFile::name);
        try (Stream<Path> found = Files.walk(workspace)) {
            for (Path report :
                    Vector.ofAll(found.filter(PostBuildStep::isReport)).sorted()) {
                String name = workspace.relativize(report).toString();
                if (!there.contains(name)) {
                    try (InputStream bytes = Files.newInputStream(report)) {
                        there = there.append(
                                sure(remoteCi.reports().upload(job, NewJobFile.of(name, ReportFile.MEDIA_TYPE), bytes))
                                        .file()
                                        .name());
                    }
                }
            }
        }
    }

    private static boolean isReport(Path file) {
        return String.valueOf(file.getFileName()).matches("TEST-.*\\.xml");
    }

    private Job end(JobId job, int exitStatus) {
        long broken = sure(remoteCi.reports().ofJob(job))
                .map(TestReport::tally)
                .map(tally -> tally.broken())
                .sum()
                .longValue();
        JobStatus status = exitStatus > 128 // a signal
                ? JobStatus.KILLED
                : exitStatus == 0 && broken == 0 ? JobStatus.SUCCESS : JobStatus.FAILURE;
        return sure(remoteCi.jobs()
                .post(job, JobStatus.RUNNING, "the build server has run it")
                .flatMap(running -> remoteCi.jobs()
                        .post(job, status, "exit status " + exitStatus + ", " + broken + " tests broken")));
    }

    private static <T> T sure(Either<?, T> answer) {
        return answer.getOrElseThrow(refusal -> new IllegalStateException(refusal.toString()));
    }
}
