// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.NewFile;
import io.distributedci.feeder.NewFeeder;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.query.ListRequest;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** A server with one topic, and a feeder. */
final class FeedingWorld implements AutoCloseable {
    final Dci dci = Dci.inMemory();
    final DciSession host = dci.system();
    final TeamId team = sure(host.teams().create(NewTeam.named("vendor"))).id();
    final FeederId feeder = sure(host.feeders().create(NewFeeder.named("feeder", team)))
            .machine()
            .id();
    final TopicId topic;

    FeedingWorld() {
        ProductId product =
                sure(host.products().create(NewProduct.named("product"))).id();
        topic = sure(host.topics()
                        .create(NewTopic.builder()
                                .name("topic")
                                .productId(product)
                                .addComponentTypes("jar")
                                .exported(true)
                                .build()))
                .id();
    }

    Feeding feeding(Source source) {
        return feeding(source, dci.as(feeder).feedingGate());
    }

    Feeding feeding(Source source, FeedingGate gate) {
        return new Feeding(gate, source, Feeding.Target.of(feeder, topic), InstantSource.system());
    }

    @CanIgnoreReturnValue
    FeedingRun run(Source source) throws IOException {
        return sure(feeding(source).run("test"));
    }

    Vector<Component> components() {
        return sure(host.components().list(ListRequest.all())).items();
    }

    String bytes(Component component) throws IOException {
        try (var content = sure(host.components()
                .files()
                .open(component.id(), component.files().single().path()))) {
            return new String(content.bytes().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Artefact artefact(String name, String version, String bytes) {
        return Artefact.builder()
                .name(name)
                .version(version)
                .type("jar")
                .addFiles(NewFile.of("file", "", bytes.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    /** A source that has these. */
    static Source of(Artefact... artefacts) {
        return of(new Listing(Vector.of(artefacts), Vector.empty()));
    }

    static Source of(Listing listing) {
        return new Source() {
            @Override
            public String name() {
                return "these";
            }

            @Override
            public Either<DciError, Listing> list() {
                return Either.right(listing);
            }
        };
    }

    @CanIgnoreReturnValue
    static <T> T sure(Either<DciError, T> answer) {
        assertThat(answer.isRight()).as(answer::toString).isTrue();
        return answer.get();
    }

    static String refused(Either<DciError, ?> answer) {
        return answer.getLeft().code();
    }

    @Override
    public void close() {
        dci.close();
    }
}
