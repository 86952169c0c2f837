// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.code;
import static io.distributedci.Neighbours.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentChanges;
import io.distributedci.feeder.FeederChanges;
import io.distributedci.identity.CredentialType;
import io.distributedci.identity.Issued;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.Job;
import io.distributedci.job.JobChanges;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.job.NewJobFile;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.query.QuerySyntax;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiChanges;
import io.distributedci.team.TeamChanges;
import io.distributedci.testkit.Rule;
import io.distributedci.user.NewUser;
import io.distributedci.user.ProfileChanges;
import io.distributedci.user.User;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Defects of the existing control server, by their numbers in its description, that must never come back: the second partner tries what anybody could do there. */
class KnownDefectsTest {
    private final Neighbours world = new Neighbours();
    private final DciSession ann = world.dci.as(world.ann.id());
    private final DciSession bob = world.dci.as(world.bob.id());
    private final DciSession site = world.dci.as(world.site.id());

    @Test
    @Rule({"R47", "R49"})
    void d01_nobody_ends_a_job_of_another_team() {
        Job job = world.job();

        Vector.of(bob, site, world.dci.as(world.feeder.id())).forEach(session -> {
            assertThat(code(session.jobs().post(job.id(), JobStatus.SUCCESS, "")))
                    .isEqualTo("storage.not-found");
            assertThat(code(session.jobs().archive(job.id(), job.version()))).isEqualTo("storage.not-found");
            assertThat(code(session.jobs()
                            .change(
                                    job.id(),
                                    job.version(),
                                    JobChanges.builder().build())))
                    .isEqualTo("storage.not-found");
        });
        assertThat(ann.jobs().post(job.id(), JobStatus.RUNNING, "").isRight()).isTrue();
    }

    @Test
    @Rule({"R32", "R47"})
    void d02_nobody_adds_a_file_to_a_job_of_another_team() throws IOException {
        Job job = world.job();
        User observer = world.member(
                "ro@example.org", world.team("observers", TeamRole.READ_ONLY).id());
        NewJobFile file = NewJobFile.of("log", "text/plain");

        assertThat(code(bob.jobs().addFile(job.id(), file, new ByteArrayInputStream(new byte[1]))))
                .isEqualTo("storage.not-found");
        assertThat(code(world.dci
                        .as(observer.id())
                        .jobs()
                        .addFile(job.id(), file, new ByteArrayInputStream(new byte[1]))))
                .isEqualTo("access.not-member");
    }

    @Test
    @Rule("R47")
    void d03_nobody_adds_a_component_to_a_job_of_another_team() {
        Job job = world.job();

        assertThat(code(bob.jobs().attach(job.id(), world.component.id()))).isEqualTo("storage.not-found");
        assertThat(code(bob.jobs().detach(job.id(), world.component.id()))).isEqualTo("storage.not-found");
    }

    @Test
    @Rule({"R48", "R49"})
    void d04_d05_nobody_reads_states_and_files_of_a_job_of_another_team() throws IOException {
        Job job = sure(ann.jobs().post(world.job().id(), JobStatus.RUNNING, ""));
        var file = sure(ann.jobs()
                .addFile(job.id(), NewJobFile.of("log", "text/plain"), new ByteArrayInputStream(new byte[1])));

        assertThat(code(bob.jobs().ofState(job.states().head().id()))).isEqualTo("storage.not-found");
        assertThat(code(bob.jobs().file(file.id()))).isEqualTo("storage.not-found");
        assertThat(code(bob.jobs().content(file.id()))).isEqualTo("storage.not-found");
        assertThat(code(bob.jobs().removeFile(file.id()))).isEqualTo("storage.not-found");
        assertThat(sure(bob.jobs().listFiles(ListRequest.all())).items()).isEmpty();
    }

    @Test
    @Rule({"R41", "R45"})
    void d06_nobody_deletes_a_component_of_another_team_and_grantees_only_read() {
        Component component = world.privateComponent();

        assertThat(code(bob.components().archive(component.id(), component.version())))
                .isEqualTo("storage.not-found");
        sure(world.host.teams().grantComponents(world.second.id(), world.first.id()));
        assertThat(bob.components().get(component.id()).isRight()).isTrue();
        assertThat(code(bob.components().archive(component.id(), component.version())))
                .isEqualTo("access.not-member");
    }

    @Test
    @Rule("R50")
    void d07_whoever_is_in_no_team_sees_no_job() {
        world.job();
        User nobody = sure(world.host.users().create(NewUser.of("nobody@example.org")));

        assertThat(sure(world.dci.as(nobody.id()).jobs().count(Condition.everything())))
                .isZero();
        assertThat(sure(bob.jobs().count(Condition.everything()))).isZero();
        assertThat(sure(ann.jobs().count(Condition.everything()))).isEqualTo(1);
    }

    @Test
    @Rule({"R11", "R176"})
    void d08_no_query_asks_about_a_secret() {
        Vector.of("like(api_secret,a%)", "like(secret,a%)", "like(hash,a%)").forEach(query -> {
            Condition condition = sure(QuerySyntax.parse(query));
            assertThat(code(ann.remoteCis().count(condition))).isEqualTo("query.unknown-field");
            assertThat(code(ann.users().count(condition))).isEqualTo("query.unknown-field");
        });
        assertThat(CredentialType.TYPE.fields().find("secret")).isEmpty();
    }

    @Test
    @Rule("R44")
    void d10_who_reads_a_global_component_does_not_change_it() {
        assertThat(bob.components().get(world.component.id()).isRight()).isTrue();
        assertThat(code(bob.components()
                        .change(
                                world.component.id(),
                                world.component.version(),
                                ComponentChanges.builder().title("mine").build())))
                .isEqualTo("access.needs-feeder");
    }

    @Test
    @Rule("R11")
    void d11_no_secret_is_in_what_is_shown_or_told() {
        Issued<RemoteCi> issued = sure(ann.remoteCis().create(NewRemoteCi.named("new", world.first.id())));
        String secret = issued.secret().reveal();
        String next = sure(ann.remoteCis().rotateSecret(issued.machine().id(), 1))
                .secret()
                .reveal();
        world.job();

        String shown = sure(ann.remoteCis().list(ListRequest.all())).toString()
                + sure(ann.jobs().list(ListRequest.all()))
                + sure(ann.teams().list(ListRequest.all()))
                + issued;
        assertThat(next).isNotEqualTo(secret);
        assertThat(shown + world.feed()).doesNotContain(secret).doesNotContain(next);
    }

    @Test
    @Rule("R55")
    void d13_a_machine_moves_only_to_another_of_ones_teams() {
        RemoteCiChanges away =
                RemoteCiChanges.builder().teamId(world.second.id()).build();

        assertThat(code(ann.remoteCis().change(world.lab.id(), world.lab.version(), away)))
                .isEqualTo("storage.not-found");
        assertThat(code(bob.remoteCis().change(world.lab.id(), world.lab.version(), away)))
                .isEqualTo("storage.not-found");
        assertThat(code(bob.feeders()
                        .change(
                                world.feeder.id(),
                                world.feeder.version(),
                                FeederChanges.builder().teamId(world.first.id()).build())))
                .isNotEqualTo("no refusal");
        User both = sure(world.host.users().join(world.ann.id(), world.second.id()));
        assertThat(sure(world.dci.as(both.id()).remoteCis().change(world.lab.id(), world.lab.version(), away))
                        .teamId())
                .isEqualTo(world.second.id());
    }

    @Test
    @Rule("R6")
    void d14_no_change_deletes() {
        assertThat(code(ann.remoteCis()
                        .change(
                                world.lab.id(),
                                world.lab.version(),
                                RemoteCiChanges.builder()
                                        .state(ResourceState.ARCHIVED)
                                        .build())))
                .isEqualTo("input.value");
        assertThat(code(world.host
                        .teams()
                        .change(
                                world.first.id(),
                                2,
                                TeamChanges.builder()
                                        .state(ResourceState.ARCHIVED)
                                        .build())))
                .isEqualTo("input.value");
        assertThat(code(world.host
                        .components()
                        .change(
                                world.component.id(),
                                world.component.version(),
                                ComponentChanges.to(ResourceState.ARCHIVED))))
                .isEqualTo("input.value");
    }

    @Test
    @Rule("R42")
    void d18_d19_everybody_lists_just_what_it_can_get() {
        Component own = world.privateComponent();
        Component hidden = world.component(world.preRelease);
        Vector.of(
                        ann,
                        bob,
                        site,
                        world.dci.as(world.feeder.id()),
                        world.host,
                        world.dci.as(world.member(
                                        "sa@example.org",
                                        world.team("admin", TeamRole.ADMIN).id())
                                .id()),
                        world.dci.as(world.member(
                                        "ro@example.org",
                                        world.team("ro", TeamRole.READ_ONLY).id())
                                .id()))
                .forEach(session -> assertThat(sure(session.components().list(ListRequest.all()))
                                .items()
                                .map(Component::id)
                                .toSet())
                        .isEqualTo(HashSet.of(own, hidden, world.component)
                                .map(Component::id)
                                .filter(id -> session.components().get(id).isRight())));
    }

    @Test
    @Rule("R35")
    void d20_people_of_an_inactive_team_do_not_act_through_it() {
        sure(world.host
                .teams()
                .change(
                        world.first.id(),
                        2,
                        TeamChanges.builder().state(ResourceState.INACTIVE).build()));

        assertThat(code(ann.remoteCis().list(ListRequest.all()))).isEqualTo("identity.team-inactive");
    }

    @Test
    @Rule("R23")
    void d21_a_role_is_no_matter_of_a_name() {
        TeamId namesake = world.team("Red Hat", TeamRole.PARTNER).id();
        User eve = world.member("eve@example.org", namesake);

        assertThat(sure(world.dci.as(eve.id()).teams().count(Condition.everything())))
                .isEqualTo(1);
    }

    @Test
    @Rule("R42")
    void d22_people_see_the_teams_they_are_in() {
        assertThat(sure(ann.users().me()).teams()).isEqualTo(HashSet.of(world.first.id()));
        assertThat(ann.teams().get(world.first.id()).isRight()).isTrue();
    }

    @Test
    @Rule("R24")
    void d23_managers_take_nobody_out_of_a_special_team() {
        TeamId admins = world.team("admin", TeamRole.ADMIN).id();
        User admin = world.member("sa@example.org", admins);
        User manager =
                world.member("epm@example.org", world.team("epm", TeamRole.EPM).id());

        assertThat(code(world.dci.as(manager.id()).users().leave(admin.id(), admins)))
                .isEqualTo("access.needs-super-admin");
    }

    @Test
    @Rule("R59")
    void d24_observers_need_their_password_to_change_it_as_well() {
        User observer = world.member(
                "ro@example.org", world.team("ro", TeamRole.READ_ONLY).id());

        assertThat(code(world.dci
                        .as(observer.id())
                        .users()
                        .changeProfile(
                                observer.version(),
                                ProfileChanges.builder()
                                        .newPassword(Secret.of("new"))
                                        .build())))
                .isEqualTo("user.wrong-password");
    }

    @Test
    @Rule({"R37", "R139"})
    void d35_a_job_gets_no_component_of_a_topic_that_its_team_may_not_see() {
        Component hidden = world.component(world.preRelease);

        assertThat(code(world.dci
                        .as(world.lab.id())
                        .jobs()
                        .create(NewJob.of(world.preRelease.id(), Vector.of(hidden.id())))))
                .isNotEqualTo("no refusal");
        assertThat(code(ann.jobs().attach(world.job().id(), hidden.id()))).isEqualTo("storage.not-found");
    }

    @Test
    @Rule("R51")
    void d72_who_left_a_team_reads_nothing_through_an_old_subscription() {
        sure(ann.subscriptions().subscribe(world.lab.id()));
        sure(world.host.users().leave(world.ann.id(), world.first.id()));

        assertThat(sure(ann.subscriptions().list(ListRequest.all())).items()).hasSize(1);
        assertThat(code(ann.remoteCis().get(world.lab.id()))).isEqualTo("storage.not-found");
    }
}
