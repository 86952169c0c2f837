// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.hosts;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.NewComponent;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.vavr.control.Either;

/** What a host needs before its first job: a topic with a component, and a remote CI of a partner. */
record HostWorld(TopicId topic, TeamId team, RemoteCiId lab) {
    static HostWorld in(Dci dci) {
        DciSession admin = dci.system();
        ProductId product =
                sure(admin.products().create(NewProduct.named("Library"))).id();
        TopicId topic = sure(admin.topics()
                        .create(NewTopic.builder()
                                .name("Library 1")
                                .productId(product)
                                .addComponentTypes("library")
                                .exported(true)
                                .build()))
                .id();
        NewComponent release = NewComponent.builder()
                .name("library 1.0")
                .type("library")
                .topicId(topic)
                .build();
        TeamId team = sure(admin.components()
                .create(release)
                .flatMap(component -> admin.teams().create(NewTeam.named("Partner")))
                .flatMap(partner -> admin.teams().grant(partner.id(), product).map(granted -> partner.id())));
        return new HostWorld(
                topic,
                team,
                sure(admin.remoteCis().create(NewRemoteCi.named("Lab", team)))
                        .machine()
                        .id());
    }

    private static <T> T sure(Either<DciError, T> answer) {
        return answer.getOrElseThrow(refusal -> new AssertionError(refusal.toString()));
    }
}
