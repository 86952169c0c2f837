// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.component.Component;
import io.distributedci.examples.quickstart.PlatformAgent.Workshop;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileContent;
import io.distributedci.job.JobFileType;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The agent of one platform with one job, over a store of its own. */
final class Trial implements AutoCloseable {
    static final Duration LONG = Duration.ofMinutes(5);

    final Dci dci = Dci.inMemory();
    private final Combination combination;
    private final PlatformAgent agent;

    /**
     * @param version of the library
     * @param work where the agent works
     */
    Trial(JvmPlatform platform, Suite suite, Duration limit, String version, Path work) throws IOException {
        Landscape landscape = new Landscape(dci.system());
        TopicId topic = landscape.topic("gson");
        FeederId feeder = landscape.feeder("gson");
        Component library = new LibraryFeeder(dci, feeder, topic, Landscape.LIBRARY)
                .publish(Build.releases(version).single())
                .component();
        Component framework = new LibraryFeeder(dci, feeder, topic, Landscape.FRAMEWORK)
                .publish(Build.frameworks(Build.JUNIT).single())
                .component();
        combination = new Combination(library, framework);
        agent = new PlatformAgent(
                dci.as(landscape.remoteCi(platform, topic)), platform, new Workshop(suite, limit, work, news -> {}));
    }

    /** Has the agent test once; the job that this was. */
    @CanIgnoreReturnValue
    Job run() throws IOException, InterruptedException {
        agent.test(combination);
        return job();
    }

    /** The only job. */
    Job job() {
        return dci.system().jobs().list(ListRequest.all()).get().items().single();
    }

    /** What is attached to the job or its states. */
    Vector<JobFile> files() {
        return dci.system()
                .jobs()
                .listFiles(
                        ListRequest.all().where(JobFileType.TYPE.field("job_id").is(job().id())))
                .get()
                .items();
    }

    /** The text of one of these files. */
    String text(String name) throws IOException {
        JobFile file = files().filter(one -> one.name().equals(name)).single();
        try (JobFileContent content = dci.system().jobs().content(file.id()).get()) {
            return new String(content.bytes().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** How the job ended: {@code status: comment}. */
    String ending() {
        assertThat(job().isFinal()).isTrue();
        return job().status().word() + ": " + job().states().last().comment();
    }

    @Override
    public void close() {
        dci.close();
    }
}
