// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.code;
import static io.distributedci.Neighbours.sure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.feeder.Feeder;
import io.distributedci.feeder.FeederChanges;
import io.distributedci.feeder.NewFeeder;
import io.distributedci.identity.CredentialType;
import io.distributedci.identity.Issued;
import io.distributedci.identity.SecretSource;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiChanges;
import io.distributedci.remoteci.TopicSubscriptions;
import io.distributedci.storage.View;
import io.distributedci.testkit.Rule;
import io.vavr.collection.HashSet;
import io.vavr.control.Option;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Remote CIs, feeders and pipelines, through the front door. */
class MachinesTest {
    private final Neighbours world = new Neighbours();
    private final DciSession ann = world.dci.as(world.ann.id());

    @Test
    @Rule({"R9", "R11", "R53"})
    void a_member_creates_a_remote_ci_and_is_told_its_secret_once() {
        Issued<RemoteCi> issued = sure(ann.remoteCis().create(NewRemoteCi.named("new", world.first.id())));

        assertThat(issued.secret().reveal()).matches("[A-Za-z0-9]{64}");
        assertThat(issued.toString()).doesNotContain(issued.secret().reveal());
        assertThat(secret(issued.machine().id())).isEqualTo(issued.secret());
        assertThat(sure(ann.remoteCis().get(issued.machine().id()))).isEqualTo(issued.machine());
        assertThat(world.feed().mkString()).doesNotContain(issued.secret().reveal());
    }

    @Test
    @Rule("R207")
    void secrets_are_64_letters_and_digits_and_differ() {
        SecretSource secrets = SecretSource.from(new Random(5));
        String first = secrets.next().reveal();
        assertThat(first).matches("[A-Za-z0-9]{64}");
        assertThat(secrets.next().reveal()).isNotEqualTo(first);
    }

    @Test
    @Rule("R56")
    void rotating_a_secret_needs_the_version_and_makes_the_old_one_worthless_at_once() {
        Secret old = secret(world.lab.id());
        assertThat(code(ann.remoteCis().rotateSecret(world.lab.id(), world.lab.version() + 1)))
                .isEqualTo("storage.stale");
        assertThat(secret(world.lab.id())).isEqualTo(old);

        Issued<RemoteCi> issued = sure(ann.remoteCis().rotateSecret(world.lab.id(), world.lab.version()));

        assertThat(issued.machine().version()).isEqualTo(world.lab.version() + 1);
        assertThat(secret(world.lab.id())).isEqualTo(issued.secret()).isNotEqualTo(old);
        DciSession bob = world.dci.as(world.bob.id());
        assertThat(code(bob.remoteCis().rotateSecret(world.lab.id(), 2))).isEqualTo("storage.not-found");
    }

    @Test
    @Rule({"R54", "R56"})
    void managers_create_feeders_and_members_rotate_their_secrets() {
        assertThat(code(ann.feeders().create(NewFeeder.named("mine", world.first.id()))))
                .isEqualTo("access.needs-epm");
        Issued<Feeder> issued = sure(world.host.feeders().create(NewFeeder.named("mine", world.first.id())));
        Feeder feeder = issued.machine();

        Issued<Feeder> rotated = sure(ann.feeders().rotateSecret(feeder.id(), feeder.version()));

        assertThat(rotated.secret()).isNotEqualTo(issued.secret());
        assertThat(secret(feeder.id())).isEqualTo(rotated.secret());
        Feeder changed = sure(ann.feeders()
                .change(
                        feeder.id(),
                        2,
                        FeederChanges.builder()
                                .name("renamed")
                                .state(ResourceState.INACTIVE)
                                .build()));
        assertThat(changed)
                .isEqualTo(rotated.machine()
                        .withName("renamed")
                        .withState(ResourceState.INACTIVE)
                        .withVersion(3));
        assertThat(sure(ann.feeders().archive(feeder.id(), 3)).isArchived()).isTrue();
        assertThat(code(ann.feeders().get(feeder.id()))).isEqualTo("storage.not-found");
    }

    @Test
    void a_name_is_unique_in_its_team_until_its_owner_is_deleted() {
        TeamId team = world.first.id();
        assertThat(code(ann.remoteCis().create(NewRemoteCi.named("lab", team)))).isEqualTo("storage.taken");
        assertThat(world.remoteCi("lab", world.second.id()).name()).isEqualTo("lab");
        sure(ann.remoteCis().archive(world.lab.id(), world.lab.version()));
        assertThat(ann.remoteCis().create(NewRemoteCi.named("lab", team))).isRight();
    }

    @Test
    @Rule({"R13", "R53"})
    void a_remote_ci_needs_a_team_that_is_there() {
        TeamId nowhere = new TeamId(new UUID(7, 7));
        assertThat(code(world.host.remoteCis().create(NewRemoteCi.named("x", nowhere))))
                .isEqualTo("storage.not-found");
        assertThat(code(world.host.feeders().create(NewFeeder.named("x", nowhere))))
                .isEqualTo("storage.not-found");
        assertThat(code(world.host.pipelines().create("x", nowhere))).isEqualTo("storage.not-found");
    }

    @Test
    @Rule("R55")
    void moving_a_machine_needs_rights_in_both_teams() {
        RemoteCiChanges move =
                RemoteCiChanges.builder().teamId(world.second.id()).build();
        assertThat(code(ann.remoteCis().change(world.lab.id(), 1, move)))
                .isEqualTo("storage.not-found")
                .isNotNull();
        sure(world.host.users().join(world.ann.id(), world.second.id()));

        assertThat(sure(ann.remoteCis().change(world.lab.id(), 1, move)).teamId())
                .isEqualTo(world.second.id());
    }

    @Test
    @Rule({"R98", "R99"})
    void an_explicit_subscription_is_checked_when_written_suspended_when_access_is_lost_and_restored_with_it() {
        TopicId topic = world.topic.id();
        assertThat(code(ann.remoteCis()
                        .subscribe(world.lab.id(), TopicSubscriptions.to(HashSet.of(world.preRelease.id())))))
                .isEqualTo("remoteci.not-eligible");
        sure(ann.remoteCis().subscribe(world.lab.id(), TopicSubscriptions.to(HashSet.of(topic))));
        assertThat(sure(ann.remoteCis().effectiveTopics(world.lab.id()))).containsExactly(topic);

        sure(world.host.teams().revoke(world.first.id(), world.product.id()));
        assertThat(sure(ann.remoteCis().effectiveTopics(world.lab.id()))).isEmpty();
        assertThat(sure(ann.remoteCis().get(world.lab.id())).subscriptions().include(topic))
                .isTrue();

        sure(world.host.teams().grant(world.first.id(), world.product.id()));
        assertThat(sure(ann.remoteCis().effectiveTopics(world.lab.id()))).containsExactly(topic);
    }

    @Test
    @Rule("R98")
    void a_job_of_a_topic_outside_the_explicit_subscription_is_refused() {
        sure(ann.remoteCis().subscribe(world.lab.id(), TopicSubscriptions.to(HashSet.empty())));
        DciSession agent = world.dci.as(world.lab.id());

        assertThat(code(agent.jobs().schedule(ScheduleJob.on(world.topic.id()))))
                .isEqualTo("remoteci.not-subscribed");
        sure(ann.remoteCis().subscribe(world.lab.id(), world.topic.id()));
        assertThat(agent.jobs().schedule(ScheduleJob.on(world.topic.id()))).isRight();
        sure(ann.remoteCis().unsubscribe(world.lab.id(), world.topic.id()));
        assertThat(code(agent.jobs().schedule(ScheduleJob.on(world.topic.id()))))
                .isEqualTo("remoteci.not-subscribed");
    }

    @Test
    @Rule("R57")
    void members_create_change_and_delete_pipelines_and_observers_read_them() {
        Pipeline pipeline = sure(ann.pipelines().create("nightly", world.first.id()));
        DciSession observer = world.dci.as(world.member(
                        "eve@example.org",
                        world.team("observers", TeamRole.READ_ONLY).id())
                .id());

        assertThat(sure(observer.pipelines().get(pipeline.id()))).isEqualTo(pipeline);
        assertThat(code(observer.pipelines().archive(pipeline.id(), 1))).isEqualTo("access.not-member");
        assertThat(code(world.dci.as(world.bob.id()).pipelines().get(pipeline.id())))
                .isEqualTo("storage.not-found");
        Pipeline renamed = sure(ann.pipelines().change(pipeline.id(), 1, Option.some("weekly"), Option.none()));
        assertThat(renamed).isEqualTo(pipeline.withName("weekly").withVersion(2));
        Pipeline paused =
                sure(ann.pipelines().change(pipeline.id(), 2, Option.none(), Option.some(ResourceState.INACTIVE)));
        assertThat(sure(ann.pipelines().change(pipeline.id(), 3, Option.some("x"), Option.none()))
                        .state())
                .as("D-63: a change of the name leaves the state")
                .isEqualTo(paused.state());
        assertThat(code(ann.pipelines().change(pipeline.id(), 4, Option.some(""), Option.none())))
                .isEqualTo("input.blank");
        assertThat(code(ann.pipelines().change(pipeline.id(), 4, Option.none(), Option.some(ResourceState.ARCHIVED))))
                .isEqualTo("input.value");
        assertThat(sure(ann.pipelines().archive(pipeline.id(), 4)).isArchived()).isTrue();
    }

    @Test
    @Rule("R42")
    void lists_and_counts_of_machines_and_pipelines_show_just_what_can_be_got() {
        sure(ann.pipelines().create("nightly", world.first.id()));
        DciSession bob = world.dci.as(world.bob.id());

        assertThat(sure(ann.remoteCis().list(ListRequest.all())).items()).containsExactly(world.lab);
        assertThat(sure(bob.remoteCis().list(ListRequest.all())).items()).containsExactly(world.site);
        assertThat(sure(bob.feeders().list(ListRequest.all())).items()).containsExactly(world.feeder);
        assertThat(sure(ann.feeders().count(ListRequest.all().condition()))).isZero();
        assertThat(sure(ann.pipelines().count(ListRequest.all().condition()))).isEqualTo(1);
        assertThat(sure(bob.pipelines().list(ListRequest.all())).items()).isEmpty();
        assertThat(sure(world.host.remoteCis().count(ListRequest.all().condition())))
                .isEqualTo(2);
    }

    private Secret secret(Id machine) {
        try (View view = world.dci.storage().view()) {
            return view.get(CredentialType.TYPE, CredentialType.idOf(machine))
                    .get()
                    .secret();
        }
    }
}
