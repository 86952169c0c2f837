// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.topic.NewTopic;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The page of a topic from storage: 20 remote CIs with 50 jobs each, of which the last two run the candidate, and 2 000 test cases in every report, one in a hundred of them flaky; the whole use case, from in-memory
 * storage, nothing cached. The target is below 2 s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class TopicPageBenchmark {
    private static final int SITES = 20;
    private static final int CANDIDATE_JOBS = 2;

    /** Jobs of each remote CI. */
    @Param("50")
    private int jobs;

    /** Test cases in each report. */
    @Param("2000")
    private int cases;

    private final SplittableRandom random = new SplittableRandom(1);
    private Dci dci = Dci.inMemory();
    private Vector<Component> versions = Vector.empty();

    /** Fills the store through the use cases. */
    @Setup(Level.Trial)
    public void fill() throws IOException {
        DciSession system = dci.system();
        ProductId product =
                system.products().create(NewProduct.named("Product")).get().id();
        NewTopic topic = NewTopic.builder()
                .name("topic")
                .productId(product)
                .componentTypes(Vector.of("compose"))
                .exported(true)
                .build();
        TopicId id = system.topics().create(topic).get().id();
        versions = Vector.of("1", "2").map(version -> component(id, version));
        Vector<DciSession> agents = Vector.range(0, SITES).map(site -> dci.as(site(product, site)));
        for (int job = 0; job < jobs; job++) {
            Component version = versions.get(job < jobs - CANDIDATE_JOBS ? 0 : 1);
            for (DciSession agent : agents) {
                run(agent, NewJob.of(id, Vector.of(version.id())));
            }
        }
    }

    /** Forgets it. */
    @TearDown(Level.Trial)
    public void close() {
        dci.close();
        dci = Dci.inMemory();
    }

    /** Makes the page. */
    @Benchmark
    public Object page() {
        return dci.system().health().page(versions.last().id()).get();
    }

    private Component component(TopicId topic, String version) {
        return dci.system()
                .components()
                .create(NewComponent.builder()
                        .name("compose")
                        .version(version)
                        .type("compose")
                        .topicId(topic)
                        .build())
                .get();
    }

    private RemoteCiId site(ProductId product, int number) {
        Team team =
                dci.system().teams().create(NewTeam.named("partner " + number)).get();
        Team granted = dci.system().teams().grant(team.id(), product).get();
        return dci.system()
                .remoteCis()
                .create(NewRemoteCi.named("site", granted.id()))
                .get()
                .machine()
                .id();
    }

    private void run(DciSession agent, NewJob command) throws IOException {
        Job job = agent.jobs().create(command).get().job();
        done(agent.jobs().post(job.id(), JobStatus.RUNNING, ""));
        try (ByteArrayInputStream bytes = new ByteArrayInputStream(report().getBytes(StandardCharsets.UTF_8))) {
            done(agent.reports().upload(job.id(), NewJobFile.of("tests.xml", "application/junit"), bytes));
        }
        done(agent.jobs().post(job.id(), JobStatus.SUCCESS, ""));
    }

    private String report() {
        StringBuilder xml = new StringBuilder("<testsuite name='suite'>");
        for (int number = 0; number < cases; number++) {
            xml.append("<testcase classname='org.example.product.Class")
                    .append(number / 20)
                    .append("Test' name='does_what_it_should_number_")
                    .append(number)
                    .append("' time='0.")
                    .append(random.nextInt(1000))
                    .append('\'')
                    .append(number % 100 == 0 && random.nextInt(10) == 0 ? "><failure/></testcase>" : "/>");
        }
        return xml.append("</testsuite>").toString();
    }

    private static void done(Either<DciError, ?> answer) {
        if (answer.isLeft()) {
            throw new IllegalStateException(answer.toString());
        }
    }
}
