// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.code;
import static io.distributedci.Neighbours.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.Actor;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.distributedci.query.ListRequest;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiChanges;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.team.TeamChanges;
import io.distributedci.testkit.Rule;
import io.distributedci.user.NewUser;
import io.distributedci.user.User;
import io.distributedci.user.UserChanges;
import io.vavr.collection.Vector;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who an actor is, as stored in the moment it acts. */
class IdentityResolverTest {
    private static final UUID NOBODY = new UUID(0, 404);

    private final Neighbours world = new Neighbours();

    @Test
    @Rule("R34")
    void scoping_to_one_of_ones_teams_leaves_that_team_and_its_role() {
        Team admin = world.team("admin", TeamRole.ADMIN);
        User ann = sure(world.host.users().join(world.ann.id(), admin.id()));

        assertThat(teams(world.dci.as(ann.id()))).hasSize(3);
        assertThat(teams(world.dci.as(ann.id(), world.first.id()))).containsExactly(world.first.id());
        assertThat(code(world.dci.as(ann.id(), world.first.id()).teams().create(NewTeam.named("new"))))
                .isEqualTo("access.needs-epm");
        assertThat(world.dci
                        .as(ann.id(), admin.id())
                        .teams()
                        .create(NewTeam.named("new"))
                        .isRight())
                .isTrue();
    }

    @Test
    @Rule("R34")
    void scoping_to_a_team_of_others_is_denied() {
        assertThat(code(world.dci.as(world.ann.id(), world.second.id()).teams().list(ListRequest.all())))
                .isEqualTo("identity.foreign-scope");
        assertThat(code(world.dci.as(world.ann.id(), new TeamId(NOBODY)).teams().list(ListRequest.all())))
                .isEqualTo("identity.foreign-scope");
    }

    @Test
    @Rule("R33")
    void a_machine_of_a_special_team_is_no_manager_and_observes_with_observers() {
        Vector.of(TeamRole.ADMIN, TeamRole.EPM).forEach(role -> {
            RemoteCi machine = world.remoteCi(
                    "of " + role, world.team("team of " + role, role).id());
            assertThat(code(world.dci.as(machine.id()).teams().create(NewTeam.named("new"))))
                    .isEqualTo("access.needs-epm");
            assertThat(teams(world.dci.as(machine.id()))).containsExactly(machine.teamId());
        });
        RemoteCi observer = world.remoteCi(
                "observer", world.team("observers", TeamRole.READ_ONLY).id());
        assertThat(teams(world.dci.as(observer.id()))).hasSize(5);
    }

    @Test
    @Rule("R35")
    void the_machines_of_an_inactive_team_are_rejected_and_so_are_people_with_no_other() {
        User both = sure(world.host
                .users()
                .join(world.member("both@example.org", world.first.id()).id(), world.second.id()));
        sure(world.host
                .teams()
                .change(
                        world.second.id(),
                        sure(world.host.teams().get(world.second.id())).version(),
                        TeamChanges.builder().state(ResourceState.INACTIVE).build()));

        Vector.of(
                        world.dci.as(world.site.id()),
                        world.dci.as(world.feeder.id()),
                        world.dci.as(world.bob.id()),
                        world.dci.as(both.id(), world.second.id()))
                .forEach(session -> assertThat(code(session.teams().list(ListRequest.all())))
                        .isEqualTo("identity.team-inactive"));
        assertThat(teams(world.dci.as(both.id()))).containsExactly(world.first.id());
        assertThat(world.dci.as(world.ann.id()).users().me().isRight()).isTrue();
    }

    @Test
    @Rule("R36")
    void inactive_archived_and_unknown_actors_do_not_act() {
        sure(world.host
                .remoteCis()
                .change(
                        world.lab.id(),
                        world.lab.version(),
                        RemoteCiChanges.builder().state(ResourceState.INACTIVE).build()));
        sure(world.host.remoteCis().archive(world.site.id(), world.site.version()));
        sure(world.host
                .users()
                .change(
                        world.ann.id(),
                        world.ann.version(),
                        UserChanges.builder().state(ResourceState.INACTIVE).build()));
        sure(world.host.users().archive(world.bob.id(), world.bob.version()));

        assertThat(refusal(new Actor.ByRemoteCi(world.lab.id()))).isEqualTo("identity.inactive");
        assertThat(refusal(new Actor.ByRemoteCi(world.site.id()))).isEqualTo("identity.unknown");
        assertThat(refusal(new Actor.ByRemoteCi(new RemoteCiId(NOBODY)))).isEqualTo("identity.unknown");
        assertThat(refusal(new Actor.ByFeeder(new FeederId(NOBODY)))).isEqualTo("identity.unknown");
        assertThat(code(world.dci.as(new UserId(NOBODY)).teams().list(ListRequest.all())))
                .isEqualTo("identity.unknown");
        assertThat(code(world.dci.as(world.ann.id()).teams().list(ListRequest.all())))
                .isEqualTo("identity.unknown");
        assertThat(code(world.dci.as(world.bob.id()).teams().list(ListRequest.all())))
                .isEqualTo("identity.unknown");
    }

    @Test
    @Rule("R50")
    void whoever_is_in_no_team_sees_only_itself() {
        world.job();
        User nobody = sure(world.host.users().create(NewUser.of("nobody@example.org")));
        DciSession session = world.dci.as(nobody.id());

        Vector.of(
                        session.teams().list(ListRequest.all()),
                        session.products().list(ListRequest.all()),
                        session.topics().list(ListRequest.all()),
                        session.components().list(ListRequest.all()),
                        session.remoteCis().list(ListRequest.all()),
                        session.feeders().list(ListRequest.all()),
                        session.pipelines().list(ListRequest.all()),
                        session.jobs().list(ListRequest.all()))
                .forEach(page -> assertThat(page.get().items().size()).isZero());
        assertThat(sure(session.users().list(ListRequest.all())).items()).containsExactly(nobody);
    }

    private String refusal(Actor actor) {
        return code(world.dci.as(actor).teams().list(ListRequest.all()));
    }

    private static Vector<TeamId> teams(DciSession session) {
        return sure(session.teams().list(ListRequest.all())).items().map(Team::id);
    }
}
