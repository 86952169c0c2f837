// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.NewComponent;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.topic.NewTopic;
import io.vavr.collection.Vector;
import java.util.function.Consumer;

/** A store with as many components and jobs as asked for, all of them made by the use cases that a host would call. */
final class StoredWorld {
    /** Every job has one component of each. */
    static final Vector<String> TYPES = Vector.of("compose", "kernel", "driver");

    private static final int TOPIC_SIZE = 10_000;
    private static final int REMOTE_CIS = 100;

    private final DciSession system;
    private final ProductId product;
    private final TopicId topic;
    private final Vector<DciSession> agents;

    private StoredWorld(Dci dci) {
        system = dci.system();
        product = system.products().create(NewProduct.named("Product")).get().id();
        topic = newTopic("topic");
        Team team = system.teams().create(NewTeam.named("partner")).get();
        Team granted = system.teams().grant(team.id(), product).get();
        agents = Vector.range(0, REMOTE_CIS)
                .map(number -> system.remoteCis()
                        .create(NewRemoteCi.named("remoteci-" + number, granted.id()))
                        .get()
                        .machine())
                .map(RemoteCi::id)
                .map(dci::as);
    }

    /**
     * Fills a store.
     *
     * @param components in the whole store; {@value #TOPIC_SIZE} of them in the topic of the jobs, the rest in topics of the same size
     * @param jobs that were scheduled before
     */
    static StoredWorld in(Dci dci, int components, int jobs) {
        StoredWorld world = new StoredWorld(dci);
        world.fill(world.topic, Math.min(components, TOPIC_SIZE));
        for (int done = TOPIC_SIZE; done < components; done += TOPIC_SIZE) {
            world.fill(world.newTopic("topic-" + done), Math.min(components - done, TOPIC_SIZE));
        }
        world.schedule(jobs, job -> {});
        return world;
    }

    /** Schedules so many jobs, by the agents of the remote CIs in turn. */
    void schedule(int jobs, Consumer<Object> into) {
        for (int number = 0; number < jobs; number++) {
            into.accept(agents.get(number % REMOTE_CIS)
                    .jobs()
                    .schedule(ScheduleJob.on(topic))
                    .get());
        }
    }

    private TopicId newTopic(String name) {
        NewTopic command = NewTopic.builder()
                .name(name)
                .productId(product)
                .componentTypes(TYPES)
                .exported(true)
                .build();
        return system.topics().create(command).get().id();
    }

    private void fill(TopicId into, int components) {
        for (int number = 0; number < components; number++) {
            NewComponent command = NewComponent.builder()
                    .name("component " + number)
                    .version("1." + number)
                    .type(TYPES.get(number % TYPES.size()))
                    .topicId(into)
                    .build();
            if (system.components().create(command).isLeft()) {
                throw new IllegalStateException("component " + number + " was refused");
            }
        }
    }
}
