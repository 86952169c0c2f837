// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.query.Condition;
import io.distributedci.result.TestReport;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of a build server are jobs, once each. */
class PostBuildStepTest {
    private static final String GOOD = "<testsuite name='a'><testcase classname='a' name='one'/></testsuite>";
    private static final String BAD =
            "<testsuite name='b'><testcase classname='b' name='two'><failure message='no'/></testcase></testsuite>";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path workspace;

    private final Dci dci = Dci.inMemory();
    private final HostWorld world = HostWorld.in(dci);
    private final PostBuildStep step = new PostBuildStep(dci.as(world.lab()), world.topic());

    @Test
    void a_build_whose_command_and_tests_succeed_is_a_success_with_its_reports() throws IOException {
        report("one/target/surefire-reports/TEST-a.xml", GOOD);
        report("two/target/surefire-reports/TEST-a.xml", GOOD);
        report("two/target/surefire-reports/a.txt", "no report");

        Job job = step.publish(build(1, 0));

        assertThat(job.status()).isEqualTo(JobStatus.SUCCESS);
        assertThat(job.url()).isEqualTo("https://ci.example.org/job/nightly/1/");
        assertThat(reports(job).map(TestReport::name).sorted())
                .containsExactly("one/target/surefire-reports/TEST-a.xml", "two/target/surefire-reports/TEST-a.xml");
    }

    @Test
    void failing_tests_are_a_failure_whatever_the_exit_status_says() throws IOException {
        report("TEST-b.xml", BAD);
        assertThat(step.publish(build(1, 0)).status()).isEqualTo(JobStatus.FAILURE);
    }

    @Test
    void the_exit_status_decides_when_there_are_no_reports() throws IOException {
        assertThat(step.publish(build(1, 1)).status()).isEqualTo(JobStatus.FAILURE);
        assertThat(step.publish(build(2, 143)).status()).isEqualTo(JobStatus.KILLED);
        assertThat(step.publish(build(3, 0)).status()).isEqualTo(JobStatus.SUCCESS);
    }

    @Test
    void run_again_it_adds_what_is_missing_and_makes_nothing_twice() throws IOException {
        report("TEST-a.xml", GOOD);
        Job first = step.publish(build(1, 0));
        report("TEST-late.xml", GOOD);

        Job again = step.publish(build(1, 0));
        Job oncemore = step.publish(build(1, 0));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(oncemore.states()).isEqualTo(first.states());
        assertThat(reports(first).map(TestReport::name).sorted()).containsExactly("TEST-a.xml", "TEST-late.xml");
        assertThat(dci.system().jobs().count(Condition.everything()).get()).isEqualTo(1);
    }

    private PostBuildStep.Build build(int number, int exitStatus) {
        String url = "https://ci.example.org/job/nightly/" + number + "/";
        return new PostBuildStep.Build("nightly", number, url, workspace, exitStatus);
    }

    private Vector<TestReport> reports(Job job) {
        return dci.system().reports().ofJob(job.id()).get();
    }

    private void report(String path, String text) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
