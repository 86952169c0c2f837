// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.sure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.certification.NewProgramme;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.TestPattern;
import io.distributedci.component.Component;
import io.distributedci.job.Job;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.TestReportId;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.result.TestReport;
import io.distributedci.result.Uploaded;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Several at once are what each is by itself. */
class AmongTest {
    private final Neighbours world = new Neighbours();
    private final DciSession ann = world.dci.as(world.ann.id());
    private final DciSession bob = world.dci.as(world.bob.id());

    @Test
    @Rule("R42")
    void whoever_sees_one_sees_it_among_others() {
        Component hidden = world.component(world.preRelease);
        Component own = world.privateComponent();
        Vector<ComponentId> ids =
                Vector.of(own.id(), hidden.id(), world.component.id(), new ComponentId(new UUID(0, 1)), own.id());

        assertThat(sure(ann.components().among(ids))).containsExactly(own, world.component);
        assertThat(sure(bob.components().among(ids))).containsExactly(world.component);
        assertThat(sure(world.host.components().among(ids))).containsExactly(own, hidden, world.component);
    }

    @Test
    @Rule({"R5", "R42"})
    void what_was_deleted_is_not_among_them() {
        Job job = world.job();
        Job other = world.job();
        assertThat(sure(bob.jobs().among(Vector.of(job.id())))).isEmpty();
        sure(ann.jobs().archive(job.id(), job.version()));

        assertThat(sure(ann.jobs().among(Vector.of(job.id(), other.id()))).map(Entity::id))
                .containsExactly(other.id());
    }

    @Test
    @Rule("R42")
    void teams_remote_cis_and_topics_are_found_the_same_way() {
        Vector<TopicId> topics = Vector.of(world.preRelease.id(), world.topic.id());

        assertThat(sure(bob.topics().among(topics)).map(Entity::id)).containsExactly(world.topic.id());
        assertThat(sure(bob.remoteCis().among(Vector.of(world.lab.id(), world.site.id()))))
                .containsExactly(world.site);
        assertThat(sure(bob.teams().among(Vector.of(world.first.id(), world.second.id())))
                        .map(Entity::id))
                .containsExactly(world.second.id());
    }

    @Test
    @Rule("R42")
    void users_and_feeders_are_found_the_same_way() {
        assertThat(sure(bob.users().among(Vector.of(world.ann.id(), world.bob.id())))
                        .map(Entity::id))
                .containsExactly(world.bob.id());
        assertThat(sure(world.host.users().among(Vector.of(world.ann.id(), world.bob.id())))
                        .map(Entity::id))
                .containsExactly(world.ann.id(), world.bob.id());
        assertThat(sure(ann.feeders().among(Vector.of(world.feeder.id())))).isEmpty();
        assertThat(sure(bob.feeders().among(Vector.of(world.feeder.id())))).containsExactly(world.feeder);
    }

    @Test
    @Rule("R42")
    void products_programmes_files_and_reports_are_found_the_same_way() throws IOException {
        ProductId hidden =
                sure(world.host.products().create(NewProduct.named("hidden"))).id();
        ProgrammeId programme = programme(hidden);
        ProgrammeId shown = programme(world.product.id());
        Uploaded uploaded = sure(world.dci
                .as(world.lab.id())
                .reports()
                .upload(
                        world.job().id(),
                        NewJobFile.of("report.xml", ReportFile.MEDIA_TYPE),
                        new ByteArrayInputStream("<testsuite name='s'/>".getBytes(UTF_8))));
        Vector<TestReportId> reports = uploaded.report().map(TestReport::id).toVector();

        assertThat(sure(bob.products().among(Vector.of(hidden, world.product.id())))
                        .map(Entity::id))
                .containsExactly(world.product.id());
        assertThat(sure(bob.certification().programmes().among(Vector.of(programme, shown)))
                        .map(Entity::id))
                .containsExactly(shown);
        assertThat(sure(ann.jobs().filesAmong(Vector.of(uploaded.file().id())))).containsExactly(uploaded.file());
        assertThat(sure(bob.jobs().filesAmong(Vector.of(uploaded.file().id())))).isEmpty();
        assertThat(sure(ann.reports().among(reports))).containsExactlyElementsOf(uploaded.report());
        assertThat(sure(bob.reports().among(reports))).isEmpty();
    }

    private ProgrammeId programme(ProductId product) {
        return sure(world.host
                        .certification()
                        .programmes()
                        .create(NewProgramme.builder()
                                .name("certified")
                                .productId(product)
                                .addComponentTypes("compose")
                                .grace(Duration.ofDays(1))
                                .addRequirements(Requirement.of("all", TestPattern.ALL))
                                .build()))
                .id();
    }
}
