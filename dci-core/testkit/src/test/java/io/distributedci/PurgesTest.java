// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.code;
import static io.distributedci.Neighbours.sure;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.component.ComponentType;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.identity.CredentialType;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobType;
import io.distributedci.job.NewJob;
import io.distributedci.job.NewJobFile;
import io.distributedci.job.RerunJob;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TimeOrderedIds;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.product.NewProduct;
import io.distributedci.purge.PurgePlan;
import io.distributedci.purge.PurgePlan.Going;
import io.distributedci.purge.PurgePlan.Kept;
import io.distributedci.purge.PurgePlan.Why;
import io.distributedci.purge.PurgePolicy;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.result.TestReport;
import io.distributedci.result.TestReportType;
import io.distributedci.result.cases.ReportFile;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.View;
import io.distributedci.storage.memory.InMemoryBlobs;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.FoldChecker;
import io.distributedci.testkit.Rule;
import io.distributedci.topic.NewTopic;
import io.vavr.collection.Vector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PurgesTest {
    private static final PurgePolicy ALL_AT_ONCE = PurgePolicy.KEEP_ALL
            .purging(JobFileId.KIND, Duration.ZERO)
            .purging(JobId.KIND, Duration.ZERO)
            .purging(ComponentId.KIND, Duration.ZERO)
            .purging(RemoteCiId.KIND, Duration.ZERO);

    private final Neighbours world = new Neighbours();

    @Test
    @Rule("R145")
    void what_was_deleted_goes_with_its_secret_and_only_that() throws IOException {
        Job deleted = world.job();
        JobFile file = file(deleted);
        Job live = sure(world.dci
                        .as(world.site.id())
                        .jobs()
                        .create(NewJob.of(world.topic.id(), Vector.of(world.component.id()))))
                .job();
        sure(world.host.remoteCis().archive(world.lab.id(), world.lab.version()));

        PurgePlan plan = sure(world.host.purges().plan(ALL_AT_ONCE));
        assertThat(going(plan)).isEqualTo(refs(file.id(), deleted.id(), world.lab.id()));
        assertThat(sure(world.host.purges().apply(plan)).gone()).isEqualTo(going(plan));

        assertThat(isStored(file.id())).isFalse();
        assertThat(isStored(world.lab.id())).isFalse();
        assertThat(isStored(live.id())).isTrue();
        try (View view = world.dci.storage().view()) {
            assertThat(view.get(CredentialType.TYPE, CredentialType.idOf(world.lab.id()))
                            .isEmpty())
                    .isTrue();
        }
        assertThat(FoldChecker.strict().exempting("credential").findings(world.dci.storage()))
                .isEmpty();
    }

    @Test
    @Rule("R145")
    void a_policy_lets_bulky_logs_go_and_keeps_small_facts() throws IOException {
        Job job = world.job();
        JobFile file = file(job);
        archive(job);
        PurgePlan plan = sure(world.host.purges().plan(PurgePolicy.KEEP_ALL.purging(JobFileId.KIND, Duration.ZERO)));
        assertThat(going(plan)).isEqualTo(refs(file.id()));
        assertThat(plan.bytes()).isEqualTo(file.size());
        assertThat(sure(world.host.purges().plan(PurgePolicy.KEEP_ALL.purging(JobFileId.KIND, Duration.ofSeconds(1))))
                        .going())
                .isEmpty();
    }

    @Test
    @Rule("R145")
    void nothing_is_as_old_as_the_longest_of_durations() throws IOException {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
        Job job = world.job();
        file(job);
        archive(job);
        assertThat(sure(world.host.purges().plan(PurgePolicy.KEEP_ALL.purging(JobFileId.KIND, longest)))
                        .going())
                .isEmpty();
        assertThat(sure(world.host.purges().collectBlobs(longest))).isZero();
    }

    @Test
    @Rule("R145")
    void what_something_that_stays_refers_to_stays() {
        Job job = world.job();
        sure(world.host.components().archive(world.component.id(), world.component.version()));
        PurgePlan plan = sure(world.host.purges().plan(ALL_AT_ONCE));
        assertThat(plan.going()).isEmpty();
        assertThat(plan.kept().map(Kept::why)).containsExactly(Why.REFERRED_TO);
        assertThat(plan.kept().head().because()).contains(Ref.to(job.id()));
    }

    @Test
    @Rule("R146")
    void an_earlier_job_goes_though_a_later_one_remembers_it() {
        Job first = world.job();
        Job second = sure(world.dci.as(world.lab.id()).jobs().update(first.id(), RerunJob.plain()))
                .job();
        archive(first);
        PurgePlan plan = sure(world.host.purges().plan(ALL_AT_ONCE));
        assertThat(sure(world.host.purges().apply(plan)).gone()).isEqualTo(refs(first.id()));
        assertThat(sure(world.host.jobs().get(second.id())).previousJobId()).contains(first.id());
    }

    @Test
    @Rule("R145")
    void what_is_pinned_stays_with_what_belongs_to_it_until_it_is_released() throws IOException {
        Job job = world.job();
        file(job);
        archive(job);
        sure(world.host.purges().pin(job.id(), "evidence"));
        assertThat(sure(world.host.purges().pin(job.id(), "again")))
                .isEqualTo(sure(world.host.purges().pins()).head());
        PurgePlan plan = sure(world.host.purges().plan(ALL_AT_ONCE));
        assertThat(plan.going()).isEmpty();
        assertThat(plan.kept().map(Kept::why)).containsExactly(Why.PINNED, Why.PINNED);
        assertThat(sure(world.host.purges().unpin(job.id())).isDefined()).isTrue();
        assertThat(sure(world.host.purges().unpin(job.id())).isDefined()).isFalse();
        assertThat(sure(world.host.purges().plan(ALL_AT_ONCE)).going()).hasSize(2);
    }

    @Test
    @Rule("R145")
    void what_belongs_to_something_pinned_by_way_of_something_live_stays_too() throws IOException {
        Job job = world.job();
        JobFile file = file(job);
        sure(world.dci.as(world.ann.id()).jobs().removeFile(file.id()));
        sure(world.host.purges().pin(world.lab.id(), "the lab is audited"));
        PurgePlan plan = sure(world.host.purges().plan(ALL_AT_ONCE));
        assertThat(plan.going()).isEmpty();
        assertThat(plan.kept().map(Kept::why)).containsExactly(Why.PINNED);
        sure(world.host.purges().unpin(world.lab.id()));
        assertThat(going(sure(world.host.purges().plan(ALL_AT_ONCE)))).isEqualTo(refs(file.id()));
    }

    @Test
    @Rule("R145")
    void a_plan_that_was_applied_in_part_or_is_outdated_does_no_harm() throws IOException {
        Job job = world.job();
        JobFile file = file(job);
        archive(job);
        PurgePlan plan = sure(world.host.purges().plan(ALL_AT_ONCE));
        PurgePlan part = new PurgePlan(plan.going().take(1), plan.kept(), plan.pins());
        assertThat(sure(world.host.purges().apply(part)).gone()).isEqualTo(refs(file.id()));
        assertThat(sure(world.host.purges().apply(plan)).gone()).isEqualTo(refs(job.id()));
        assertThat(sure(world.host.purges().apply(plan)).gone()).isEmpty();

        Job live = world.job();
        PurgePlan wrong =
                new PurgePlan(Vector.of(new Going(Ref.to(live.id()), live.version(), 0)), Vector.empty(), plan.pins());
        assertThat(sure(world.host.purges().apply(wrong)).passedOver()).isEqualTo(refs(live.id()));
        sure(world.host.purges().pin(live.id(), ""));
        assertThat(code(world.host.purges().apply(wrong))).isEqualTo("purge.plan-outdated");
        assertThat(isStored(live.id())).isTrue();
    }

    @Test
    @Rule("R58")
    void only_super_admins_purge() {
        UserId epm = world.member(
                        "epm@example.org", world.team("epm", TeamRole.EPM).id())
                .id();
        UserId admin = world.member(
                        "admin@example.org", world.team("admin", TeamRole.ADMIN).id())
                .id();
        assertThat(code(world.dci.as(epm).purges().plan(ALL_AT_ONCE))).isEqualTo("access.needs-super-admin");
        assertThat(code(world.dci.as(epm).purges().pin(world.lab.id(), ""))).isEqualTo("access.needs-super-admin");
        assertThat(code(world.dci.as(epm).purges().collectBlobs(Duration.ofDays(1))))
                .isEqualTo("access.needs-super-admin");
        assertThat(world.dci.as(admin).purges().plan(ALL_AT_ONCE).isRight()).isTrue();
        assertThat(code(world.host.purges().collectBlobs(Duration.ofMinutes(59))))
                .isEqualTo("purge.grace-too-short");
    }

    @Test
    @Rule("R145")
    void every_blob_that_an_entity_names_counts_as_referred_to() throws IOException {
        JobFile file = file(world.job());
        assertThat(JobFileType.TYPE.blobs(file)).containsExactly(file.content());
        BlobRef blob = new BlobRef("0".repeat(64), 4);
        Component component = world.component.withFiles(Vector.of(new ComponentFile("a/b", "", blob)));
        assertThat(ComponentType.TYPE.blobs(component)).containsExactly(blob);
        TestReport report = report(world.job());
        assertThat(TestReportType.TYPE.blobs(report)).containsExactly(report.content());
    }

    @Test
    @Rule("S7.2")
    void bytes_are_collected_when_nothing_refers_to_them_any_more() throws IOException {
        Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
        InstantSource clock = () -> now[0];
        InMemoryBlobs blobs = InMemoryBlobs.create(clock, InMemoryBlobs.Limits.DEFAULT);
        try (Dci dci = Dci.over(
                InMemoryStorage.open(Dci.schema(), blobs),
                clock,
                new TimeOrderedIds(clock, new Random(1)),
                new Random(2))) {
            Component component = sure(dci.system()
                    .components()
                    .create(NewComponent.builder()
                            .displayName("with a file")
                            .type("compose")
                            .topicId(topic(dci))
                            .state(ResourceState.INACTIVE)
                            .build()));
            Component with = sure(dci.system()
                    .components()
                    .files()
                    .put(component.id(), component.version(), NewFile.of("a", "", new byte[] {1, 2, 3})));
            now[0] = now[0].plus(Duration.ofDays(1));
            assertThat(sure(dci.system().purges().collectBlobs(Duration.ofHours(1))))
                    .isZero();
            sure(dci.system().components().archive(with.id(), with.version()));
            assertThat(sure(dci.system().purges().collectBlobs(Duration.ofHours(1))))
                    .isZero();
            sure(dci.system().purges().apply(sure(dci.system().purges().plan(ALL_AT_ONCE))));
            assertThat(sure(dci.system().purges().collectBlobs(Duration.ofDays(2))))
                    .isZero();
            assertThat(sure(dci.system().purges().collectBlobs(Duration.ofHours(1))))
                    .isEqualTo(1);
        }
    }

    private static TopicId topic(Dci dci) {
        ProductId product = sure(dci.system().products().create(NewProduct.named("product")))
                .id();
        return sure(dci.system()
                        .topics()
                        .create(NewTopic.builder()
                                .name("topic")
                                .productId(product)
                                .build()))
                .id();
    }

    @CanIgnoreReturnValue
    private JobFile file(Job job) throws IOException {
        return sure(world.dci
                .as(world.ann.id())
                .jobs()
                .addFile(
                        job.id(),
                        NewJobFile.of("console.log", "text/plain"),
                        new ByteArrayInputStream("all well".getBytes(StandardCharsets.UTF_8))));
    }

    private TestReport report(Job job) throws IOException {
        byte[] xml = "<testsuite name='smoke'><testcase classname='Boot' name='boots'/></testsuite>"
                .getBytes(StandardCharsets.UTF_8);
        return sure(world.dci
                        .as(world.ann.id())
                        .reports()
                        .upload(
                                job.id(),
                                NewJobFile.of("smoke.xml", ReportFile.MEDIA_TYPE),
                                new ByteArrayInputStream(xml)))
                .report()
                .get();
    }

    private void archive(Job job) {
        Job now = sure(world.host.jobs().get(job.id()));
        sure(world.host.jobs().archive(now.id(), now.version()));
    }

    private boolean isStored(Id id) {
        try (View view = world.dci.storage().view()) {
            return Vector.of(JobType.TYPE, JobFileType.TYPE, RemoteCiType.TYPE)
                    .filter(type -> type.name().equals(id.kind()))
                    .exists(type -> view.get(type, id).isDefined());
        }
    }

    private static Vector<Ref> going(PurgePlan plan) {
        return plan.going().map(Going::ref);
    }

    private static Vector<Ref> refs(Id... ids) {
        return Vector.of(ids).map(Ref::to);
    }
}
