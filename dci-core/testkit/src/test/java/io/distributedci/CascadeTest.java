// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.code;
import static io.distributedci.Neighbours.sure;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.component.Component;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.Archived;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Ref;
import io.distributedci.notification.Subscription;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.Position;
import io.distributedci.testkit.FoldChecker;
import io.distributedci.testkit.Rule;
import io.distributedci.user.User;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What goes when something is deleted, and what stays. */
class CascadeTest {
    private final Neighbours world = new Neighbours();
    private final DciSession ann = world.dci.as(world.ann.id());

    @Test
    @Rule("R27")
    void deleting_a_job_archives_its_files() throws IOException {
        Job job = world.job();
        JobFile file = file(job);
        Job now = sure(ann.jobs().get(job.id()));

        sure(ann.jobs().archive(now.id(), now.version()));

        assertThat(archived()).isEqualTo(refs(job.id(), file.id()));
        assertThat(code(ann.jobs().file(file.id()))).isEqualTo("storage.not-found");
        assertThat(code(ann.jobs().files(job.id(), ListRequest.all()))).isEqualTo("storage.not-found");
    }

    @Test
    @Rule("R26")
    void deleting_a_remote_ci_archives_its_jobs_their_files_and_the_subscriptions_to_it() throws IOException {
        Job job = world.job();
        JobFile file = file(job);
        Subscription subscription = sure(ann.subscriptions().subscribe(world.lab.id()));

        sure(ann.remoteCis().archive(world.lab.id(), world.lab.version()));

        assertThat(archived()).isEqualTo(refs(world.lab.id(), job.id(), file.id(), subscription.id()));
        assertThat(code(world.dci.as(world.lab.id()).jobs().get(job.id()))).isEqualTo("identity.unknown");
    }

    @Test
    @Rule("R25")
    void deleting_a_team_ends_every_membership_and_archives_all_that_it_owns_in_one_commit() throws IOException {
        Job job = world.job();
        JobFile file = file(job);
        Component secret = world.privateComponent();
        Pipeline pipeline = sure(ann.pipelines().create("nightly", world.first.id()));
        for (int number = 0; number < 5; number++) {
            world.member("member" + number + "@example.org", world.first.id());
        }
        sure(world.host.teams().grantComponents(world.second.id(), world.first.id()));

        sure(world.host
                .teams()
                .archive(
                        world.first.id(),
                        sure(world.host.teams().get(world.first.id())).version()));

        assertThat(archived())
                .isEqualTo(refs(world.first.id(), world.lab.id(), job.id(), file.id(), secret.id(), pipeline.id()));
        assertThat(sure(world.host.users().list(ListRequest.all())).items().flatMap(User::teams))
                .as("memberships left; the existing server forgets every second one (D-40)")
                .containsOnly(world.second.id());
        assertThat(sure(world.host.teams().get(world.second.id())).componentsOf())
                .isEmpty();
        long commits = world.dci
                .storage()
                .events(Position.START, 1000)
                .filter(recorded -> recorded.event() instanceof Archived)
                .map(recorded -> recorded.commit())
                .distinct()
                .size();
        assertThat(commits).isEqualTo(1);
    }

    @Test
    @Rule({"R28", "R87"})
    void deleting_a_topic_archives_its_components_global_and_private_and_leaves_its_jobs() {
        Job job = world.job();
        Component secret = world.privateComponent();

        sure(world.host.topics().archive(world.topic.id(), world.topic.version()));

        assertThat(archived()).isEqualTo(refs(world.topic.id(), world.component.id(), secret.id()));
        assertThat(sure(ann.jobs().get(job.id())).id()).isEqualTo(job.id());
        assertThat(code(ann.components().get(secret.id()))).isEqualTo("storage.not-found");
    }

    @Test
    @Rule("R29")
    void a_product_with_a_live_topic_is_not_deleted() {
        assertThat(code(world.host.products().archive(world.product.id(), world.product.version())))
                .isEqualTo("storage.in-use");
        assertThat(archived()).isEmpty();
    }

    @Test
    @Rule("R2")
    void whatever_happened_the_state_is_the_fold_of_the_events() throws IOException {
        Job job = world.job();
        file(job);
        sure(ann.remoteCis().rotateSecret(world.lab.id(), world.lab.version()));
        sure(ann.jobs().tag(job.id(), "nightly"));
        sure(world.host
                .teams()
                .archive(
                        world.first.id(),
                        sure(world.host.teams().get(world.first.id())).version()));

        assertThat(FoldChecker.strict().exempting("credential", "password").findings(world.dci.storage()))
                .isEmpty();
    }

    @CanIgnoreReturnValue
    private JobFile file(Job job) throws IOException {
        return sure(ann.jobs()
                .addFile(
                        job.id(),
                        NewJobFile.of("console.log", "text/plain"),
                        new ByteArrayInputStream("all well".getBytes(StandardCharsets.UTF_8))));
    }

    private Set<Ref> archived() {
        return HashSet.ofAll(world.feed()).filter(Archived.class::isInstance).map(event -> Ref.to(event.subject()));
    }

    private static Set<Ref> refs(Id... ids) {
        return HashSet.of(ids).map(Ref::to);
    }
}
