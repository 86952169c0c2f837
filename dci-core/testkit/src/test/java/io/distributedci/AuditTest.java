// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.code;
import static io.distributedci.Neighbours.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.audit.Audit;
import io.distributedci.audit.AuditEntry;
import io.distributedci.audit.AuditEntry.Outcome;
import io.distributedci.audit.AuditFact;
import io.distributedci.audit.AuditTrail;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Ref;
import io.distributedci.purge.PurgePolicy;
import io.distributedci.storage.Position;
import io.distributedci.storage.View;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.storage.transfer.Content;
import io.distributedci.storage.transfer.Load;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditTest {
    private final Neighbours world = new Neighbours();

    @Test
    @Rule("R209")
    void every_change_is_told_with_who_did_it_and_what_it_did() {
        Job job = world.job();
        Job running = sure(world.dci.as(world.lab.id()).jobs().post(job.id(), JobStatus.RUNNING, ""));
        Vector<AuditEntry> entries = trail().filter(entry -> entry.subject().equals(Ref.to(job.id())));
        assertThat(entries.map(AuditEntry::action)).containsExactly("job.created", "job.state-posted");
        assertThat(entries.map(AuditEntry::outcome)).containsExactly(Outcome.CREATED, Outcome.CHANGED);
        assertThat(entries.map(AuditEntry::actor)).containsOnly("remoteci/" + world.lab.id());
        assertThat(entries.get(0).after()).contains(JobType.TYPE.digest(job));
        assertThat(entries.get(1).before()).isEqualTo(entries.get(0).after());
        assertThat(entries.get(1).after()).contains(JobType.TYPE.digest(running));
    }

    @Test
    @Rule("R209")
    void a_refusal_changes_nothing_and_is_not_in_it() {
        Vector<AuditEntry> before = trail();
        assertThat(world.dci
                        .as(world.bob.id())
                        .teams()
                        .grant(world.second.id(), world.product.id())
                        .isLeft())
                .isTrue();
        assertThat(trail()).isEqualTo(before);
    }

    @Test
    @Rule("R209")
    void a_trail_goes_on_where_it_ended() {
        Vector<AuditEntry> all = trail();
        AuditTrail step = sure(world.host.audit().begin());
        Vector<AuditEntry> steps = Vector.empty();
        do {
            step = sure(world.host.audit().next(step, 3));
            steps = steps.appendAll(step.entries());
        } while (step.entries().nonEmpty());
        assertThat(steps).isEqualTo(all);
        assertThat(step.position()).isEqualTo(now());
    }

    @Test
    @Rule("R209")
    void facts_are_told_from_any_position_without_reading_what_was_before() {
        Vector<AuditEntry> all = trail();

        Vector<AuditFact> last = sure(world.host.audit().facts(new Position(now().value() - 2), 10));

        assertThat(sure(world.host.audit().end())).isEqualTo(now());
        assertThat(last.map(AuditFact::position)).isEqualTo(all.takeRight(2).map(AuditEntry::position));
        assertThat(last.map(AuditFact::action)).isEqualTo(all.takeRight(2).map(AuditEntry::action));
        assertThat(last.map(AuditFact::actor)).isEqualTo(all.takeRight(2).map(AuditEntry::actor));
        assertThat(last.map(AuditFact::subject)).isEqualTo(all.takeRight(2).map(AuditEntry::subject));
    }

    @Test
    @Rule("R58")
    void facts_are_for_super_admins_alone() {
        assertThat(code(world.dci.as(world.bob.id()).audit().facts(Position.START, 1)))
                .isEqualTo("access.needs-super-admin");
        assertThat(code(world.dci.as(world.bob.id()).audit().end())).isEqualTo("access.needs-super-admin");
    }

    @Test
    void an_entity_is_shown_as_it_was_at_any_position_also_when_it_is_purged() {
        Position before = now();
        Job job = world.job();
        Position created = now();
        Job ended = sure(world.dci.as(world.lab.id()).jobs().post(job.id(), JobStatus.SUCCESS, ""));
        sure(world.host.jobs().archive(ended.id(), ended.version()));
        sure(world.host
                .purges()
                .apply(sure(world.host.purges().plan(PurgePolicy.KEEP_ALL.purging(JobId.KIND, Duration.ZERO)))));
        Position purged = now();
        assertThat(asOf(before, job)).isEmpty();
        assertThat(asOf(created, job)).contains(job);
        assertThat(asOf(new Position(purged.value() - 1), job).map(Job::isArchived))
                .contains(true);
        assertThat(asOf(purged, job)).isEmpty();
        assertThat(trail().last().outcome()).isEqualTo(Outcome.REMOVED);
    }

    @Test
    void a_position_that_is_not_reached_is_refused() {
        JobId any = new JobId(new UUID(0, 0));
        assertThat(code(world.host.audit().asOf(new Position(now().value() + 1), JobType.TYPE, any)))
                .isEqualTo("input.value");
        assertThat(sure(world.host.audit().asOf(now(), JobType.TYPE, any))).isEmpty();
    }

    @Test
    @Rule("R58")
    void only_super_admins_read_all_of_it() {
        assertThat(code(world.dci.as(world.ann.id()).audit().begin())).isEqualTo("access.needs-super-admin");
        assertThat(code(world.dci
                        .as(world.lab.id())
                        .audit()
                        .asOf(now(), JobType.TYPE, world.job().id())))
                .isEqualTo("access.needs-super-admin");
        AuditTrail begun = sure(world.host.audit().begin());
        assertThat(code(world.dci.as(world.ann.id()).audit().next(begun, 1))).isEqualTo("access.needs-super-admin");
        assertThat(code(world.dci.as(world.ann.id()).audit().dump())).isEqualTo("access.needs-super-admin");
    }

    @Test
    void a_dump_is_the_store_as_it_is_when_it_is_written() throws IOException {
        Audit.Everything everything = sure(world.host.audit().dump());
        world.job();
        StringWriter dump = new StringWriter();
        assertThat(everything.write(dump)).isEqualTo(now());
        try (InMemoryStorage other = InMemoryStorage.open(Dci.schema())) {
            sure(Load.into(other).read(new StringReader(dump.toString())));
            assertThat(Content.digest(other)).isEqualTo(Content.digest(world.dci.storage()));
        }
    }

    private Vector<AuditEntry> trail() {
        return sure(world.host.audit().next(sure(world.host.audit().begin()), 1000))
                .entries();
    }

    private io.vavr.control.Option<Job> asOf(Position position, Job job) {
        return sure(world.host.audit().asOf(position, JobType.TYPE, job.id()));
    }

    private Position now() {
        try (View view = world.dci.storage().view()) {
            return view.position();
        }
    }
}
