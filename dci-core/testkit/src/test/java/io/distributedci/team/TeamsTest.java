// SPDX-License-Identifier: Apache-2.0
package io.distributedci.team;

import static io.distributedci.user.World.code;
import static io.distributedci.user.World.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.Actor;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Products;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.team.TeamEvent.ComponentsGranted;
import io.distributedci.team.TeamEvent.ComponentsRevoked;
import io.distributedci.team.TeamEvent.ProductGranted;
import io.distributedci.team.TeamEvent.ProductRevoked;
import io.distributedci.team.TeamEvent.TeamCreated;
import io.distributedci.testkit.Rule;
import io.distributedci.user.User;
import io.distributedci.user.World;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TeamsTest {
    private final World world = new World();

    @Test
    @Rule({"R1", "R9"})
    void a_new_team_has_all_by_default_and_is_what_is_read_back() {
        Team team = sure(world.teams().create(NewTeam.named("partner")));

        assertThat(team.version()).isEqualTo(1);
        assertThat(team.createdAt()).isEqualTo(World.NOW).isEqualTo(team.updatedAt());
        assertThat(team.state()).isEqualTo(ResourceState.ACTIVE);
        assertThat(team.country()).isEmpty();
        assertThat(team.external()).isTrue();
        assertThat(team.preReleaseAccess()).isFalse();
        assertThat(team.role()).isEqualTo(TeamRole.PARTNER);
        assertThat(team.products()).isEmpty();
        assertThat(team.componentsOf()).isEmpty();
        assertThat(sure(world.teams().get(team.id()))).isEqualTo(team);
        assertThat(world.feed()).containsExactly(new TeamCreated(team));
        assertThat(world.team("epm", TeamRole.EPM).external()).isFalse();
    }

    @Test
    @Rule("R16")
    void a_name_is_unique_until_its_team_is_deleted() {
        Team team = world.team("partner", TeamRole.PARTNER);
        Team other = world.team("other", TeamRole.PARTNER);

        assertThat(code(world.teams().create(NewTeam.named("partner")))).isEqualTo("storage.taken");
        assertThat(code(world.teams()
                        .change(
                                other.id(),
                                1,
                                TeamChanges.builder().name("partner").build())))
                .isEqualTo("storage.taken");
        sure(world.teams().archive(team.id(), 1));
        assertThat(world.teams().create(NewTeam.named("partner")).isRight()).isTrue();
    }

    @Test
    @Rule("R22")
    void managers_create_and_change_ordinary_teams_and_super_admins_delete_them() {
        Actor manager = world.member(TeamRole.EPM);
        Actor admin = world.member(TeamRole.ADMIN);
        Actor partner = world.member(TeamRole.PARTNER);
        NewTeam special =
                NewTeam.builder().name("special").role(TeamRole.READ_ONLY).build();
        Team team = sure(world.teams(manager).create(NewTeam.named("new")));
        TeamChanges changes = TeamChanges.builder().country("FR").build();

        assertThat(code(world.teams(partner).create(NewTeam.named("other")))).isEqualTo("access.needs-epm");
        assertThat(code(world.teams(manager).create(special))).isEqualTo("access.needs-super-admin");
        assertThat(sure(world.teams(manager).change(team.id(), 1, changes)).country())
                .isEqualTo("FR");
        assertThat(code(world.teams(manager).archive(team.id(), 2))).isEqualTo("access.needs-super-admin");
        assertThat(sure(world.teams(admin).archive(team.id(), 2)).isArchived()).isTrue();
        assertThat(code(world.teams(partner).change(team.id(), 1, changes))).isEqualTo("storage.not-found");
    }

    @Test
    @Rule("R23")
    void a_special_team_keeps_its_name_and_state_and_is_not_deleted() {
        Team special = world.team("admin", TeamRole.ADMIN);
        Teams teams = world.teams();

        assertThat(code(teams.change(
                        special.id(), 1, TeamChanges.builder().name("x").build())))
                .isEqualTo("team.special");
        assertThat(code(teams.change(
                        special.id(),
                        1,
                        TeamChanges.builder().state(ResourceState.INACTIVE).build())))
                .isEqualTo("team.special");
        assertThat(code(teams.archive(special.id(), 1))).isEqualTo("team.special");
        assertThat(sure(teams.change(
                                special.id(),
                                1,
                                TeamChanges.builder()
                                        .name("admin")
                                        .country("FR")
                                        .build()))
                        .country())
                .isEqualTo("FR");
    }

    @Test
    @Rule({"R2", "R3", "R5"})
    void a_stale_change_changes_nothing_and_a_deleted_team_is_gone() {
        Team team = world.team("partner", TeamRole.PARTNER);
        sure(world.teams()
                .change(team.id(), 1, TeamChanges.builder().country("FR").build()));

        assertThat(code(world.teams()
                        .change(
                                team.id(),
                                1,
                                TeamChanges.builder().country("DE").build())))
                .isEqualTo("storage.stale");
        assertThat(code(world.teams().archive(team.id(), 1))).isEqualTo("storage.stale");
        assertThat(sure(world.teams().get(team.id())).country()).isEqualTo("FR");
        sure(world.teams().archive(team.id(), 2));
        assertThat(code(world.teams().get(team.id()))).isEqualTo("storage.not-found");
        assertThat(sure(world.teams().count(Condition.everything()))).isZero();
    }

    @Test
    @Rule({"R12", "R13"})
    void granting_and_revoking_a_product_repeat_without_effect() {
        Team team = world.team("partner", TeamRole.PARTNER);
        ProductId product = product();

        Team granted = sure(world.teams().grant(team.id(), product));
        assertThat(granted.products()).isEqualTo(HashSet.of(product));
        assertThat(sure(world.teams().grant(team.id(), product))).isEqualTo(granted);
        Team revoked = sure(world.teams().revoke(team.id(), product));
        assertThat(revoked.products()).isEmpty();
        assertThat(sure(world.teams().revoke(team.id(), product))).isEqualTo(revoked);
        assertThat(world.feed().drop(2))
                .containsExactly(new ProductGranted(team.id(), product), new ProductRevoked(team.id(), product));
        assertThat(code(world.teams().grant(team.id(), new ProductId(new UUID(0, 404)))))
                .isEqualTo("storage.not-found");
    }

    @Test
    @Rule("R38")
    void a_grant_opens_and_a_revocation_closes_at_once() {
        Team team = world.team("partner", TeamRole.PARTNER);
        ProductId product = product();
        User ann = world.user("ann@example.org");
        sure(world.users().join(ann.id(), team.id()));
        Products anns = new Products(world.caller(World.by(ann)));

        assertThat(code(anns.get(product))).isEqualTo("storage.not-found");
        sure(world.teams().grant(team.id(), product));
        assertThat(anns.get(product).isRight()).isTrue();
        sure(world.teams().revoke(team.id(), product));
        assertThat(code(anns.get(product))).isEqualTo("storage.not-found");
    }

    @Test
    @Rule({"R12", "R41"})
    void components_are_granted_one_way_and_never_to_oneself() {
        TeamId reader = world.team("reader", TeamRole.PARTNER).id();
        TeamId owner = world.team("owner", TeamRole.PARTNER).id();
        Teams teams = world.teams();

        Team granted = sure(teams.grantComponents(reader, owner));
        assertThat(granted.componentsOf()).isEqualTo(HashSet.of(owner));
        assertThat(sure(teams.get(owner)).componentsOf()).isEmpty();
        assertThat(sure(teams.grantComponents(reader, owner))).isEqualTo(granted);
        assertThat(sure(teams.grantComponents(owner, owner)).componentsOf()).isEmpty();
        sure(teams.revokeComponents(reader, owner));
        sure(teams.revokeComponents(reader, owner));
        assertThat(world.feed().drop(2))
                .containsExactly(new ComponentsGranted(reader, owner), new ComponentsRevoked(reader, owner));
        assertThat(code(teams.grantComponents(reader, new TeamId(new UUID(0, 404)))))
                .isEqualTo("storage.not-found");
    }

    @Test
    @Rule({"R25", "R41"})
    void a_grant_ends_with_the_team_that_gave_it() {
        TeamId reader = world.team("reader", TeamRole.PARTNER).id();
        TeamId owner = world.team("owner", TeamRole.PARTNER).id();
        sure(world.teams().grantComponents(reader, owner));

        sure(world.teams().archive(owner, 1));

        assertThat(sure(world.teams().get(reader)).componentsOf()).isEmpty();
        assertThat(world.feed().last()).isEqualTo(new ComponentsRevoked(reader, owner));
    }

    @Test
    @Rule({"R7", "R42"})
    void members_see_their_teams_and_observers_all() {
        Actor partner = world.member(TeamRole.PARTNER);
        Actor observer = world.member(TeamRole.READ_ONLY);

        assertThat(sure(world.teams(partner).list(ListRequest.all())).items().map(Team::role))
                .containsExactly(TeamRole.PARTNER);
        assertThat(sure(world.teams(observer).count(Condition.everything()))).isEqualTo(2);
        assertThat(sure(world.teams(World.by(world.user("nobody@example.org"))).list(ListRequest.all()))
                        .items())
                .isEqualTo(Vector.empty());
    }

    private ProductId product() {
        return sure(new Products(world.caller(Actor.SYSTEM)).create(NewProduct.named("RHEL")))
                .id();
    }
}
