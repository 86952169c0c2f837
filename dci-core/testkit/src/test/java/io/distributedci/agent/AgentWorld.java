// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.component.FileContent;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobRequest;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiChanges;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server with one topic and one component, and a lab whose agents come and go. */
final class AgentWorld implements AutoCloseable {
    static final byte[] BYTES = "#!/bin/sh\nexit 0\n".getBytes(StandardCharsets.UTF_8);

    final Dci dci = Dci.inMemory();
    final DciSession host = dci.system();
    final Queue<Progress> heard = new ConcurrentLinkedQueue<>();
    final Path directory;
    final TopicId topic;
    final RemoteCiId lab;
    final Component component;

    AgentWorld(Path directory) throws IOException {
        this.directory = directory;
        ProductId product =
                sure(host.products().create(NewProduct.named("product"))).id();
        topic = sure(host.topics()
                        .create(NewTopic.builder()
                                .name("topic")
                                .productId(product)
                                .addComponentTypes("compose")
                                .exported(true)
                                .build()))
                .id();
        NewComponent command = NewComponent.builder()
                .displayName("compose")
                .version("1")
                .type("compose")
                .topicId(topic)
                .build();
        component = sure(host.components().publish(command, Vector.of(NewFile.of("bin/run", "", BYTES))))
                .component();
        TeamId team = sure(host.teams().create(NewTeam.named("partner"))).id();
        sure(host.teams().grant(team, product));
        lab = sure(host.remoteCis().create(NewRemoteCi.named("lab", team)))
                .machine()
                .id();
    }

    ImmutableAgentPlan.Builder plan() {
        return plan(ScheduleJob.on(topic));
    }

    ImmutableAgentPlan.Builder plan(JobRequest request) {
        return AgentPlan.builder()
                .request(request)
                .directory(directory)
                .patience(new Patience(3, Duration.ZERO, Duration.ZERO));
    }

    AgentGate gate() {
        return dci.as(lab).agentGate();
    }

    /** Says that the component has this one file, and these to be its bytes. */
    AgentGate serving(ComponentFile file, InputStream bytes) {
        AgentGate real = gate();
        return (AgentGate) Proxy.newProxyInstance(
                AgentGate.class.getClassLoader(),
                new Class<?>[] {AgentGate.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "components" -> Either.right(Vector.of(component.withFiles(Vector.of(file))));
                    case "open" -> Either.right(new FileContent(file, bytes));
                    default -> method.invoke(real, arguments);
                });
    }

    Agent agent(AgentPlan plan) {
        return agent(plan, gate());
    }

    Agent agent(AgentPlan plan, AgentGate gate) {
        return agent(plan, gate, heard::add);
    }

    Agent agent(AgentPlan plan, AgentGate gate, AgentObserver observer) {
        return new Agent(gate, plan, observer, surroundings(time -> {}));
    }

    /** Such that lives are the same each time. */
    AgentSurroundings surroundings(Sleep sleep) {
        Random random = new Random(7);
        return new AgentSurroundings(new TimeOrderedIds(InstantSource.system(), random), random, sleep);
    }

    /** What becomes of one job. */
    @CanIgnoreReturnValue
    AgentRun run(AgentPlan plan) throws IOException {
        return sure(agent(plan).run());
    }

    /** Puts the lab into a state. */
    void lab(ResourceState state) {
        long version = sure(host.remoteCis().get(lab)).version();
        RemoteCi now = sure(host.remoteCis()
                .change(lab, version, RemoteCiChanges.builder().state(state).build()));
        assertThat(now.state()).isEqualTo(state);
    }

    Job job(JobId id) {
        return sure(host.jobs().get(id));
    }

    Vector<Job> jobs() {
        return sure(host.jobs().list(ListRequest.all())).items();
    }

    Vector<JobFile> files(JobId job) {
        return sure(host.jobs()
                        .listFiles(ListRequest.all()
                                .where(JobFileType.TYPE.field("job_id").is(job))))
                .items();
    }

    String text(JobFileId id) throws IOException {
        try (var content = sure(host.jobs().content(id))) {
            return new String(content.bytes().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String log(Job job, String name) throws IOException {
        return text(files(job.id()).find(file -> file.name().equals(name)).get().id());
    }

    @CanIgnoreReturnValue
    static <T> T sure(Either<DciError, T> answer) {
        assertThat(answer.isRight()).as(answer::toString).isTrue();
        return answer.get();
    }

    @Override
    public void close() {
        dci.close();
    }
}
