// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import static io.distributedci.user.World.by;
import static io.distributedci.user.World.code;
import static io.distributedci.user.World.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.Actor;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.Archived;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.team.Team;
import io.distributedci.testkit.Rule;
import io.distributedci.user.UserEvent.JoinedTeam;
import io.distributedci.user.UserEvent.LeftTeam;
import io.distributedci.user.UserEvent.PasswordForgotten;
import io.distributedci.user.UserEvent.PasswordSet;
import io.distributedci.user.UserEvent.UserChanged;
import io.distributedci.user.UserEvent.UserCreated;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsersTest {
    private static final UserId NOBODY = new UserId(new UUID(0, 404));

    private final World world = new World();

    @Test
    @Rule({"R1", "R9", "R19", "R20"})
    void a_new_user_has_all_by_default_and_is_what_is_read_back() {
        User user = world.user("ann@example.org");
        User other = world.user("bob@example.org");

        assertThat(user.id()).isNotEqualTo(other.id());
        assertThat(user.version()).isEqualTo(1);
        assertThat(user.createdAt()).isEqualTo(World.NOW).isEqualTo(user.updatedAt());
        assertThat(user.state()).isEqualTo(ResourceState.ACTIVE);
        assertThat(user.name()).isEqualTo("ann@example.org");
        assertThat(user.fullname()).isEqualTo("ann@example.org");
        assertThat(user.ssoUsername()).isEmpty();
        assertThat(user.ssoSub()).isEmpty();
        assertThat(user.timezone()).isEqualTo("UTC");
        assertThat(user.teams()).isEmpty();
        assertThat(sure(world.users().get(user.id()))).isEqualTo(user);
        assertThat(world.feed()).containsExactly(new UserCreated(user), new UserCreated(other));
    }

    @Test
    @Rule("R19")
    void a_user_without_address_is_called_by_its_sso_name() {
        User user =
                sure(world.users().create(NewUser.builder().ssoUsername("ann").build()));

        assertThat(user.name()).isEqualTo("ann");
        assertThat(user.fullname()).isEqualTo("ann");
    }

    @Test
    @Rule("R18")
    void a_user_without_address_and_sso_name_is_refused() {
        assertThat(code(world.users().create(NewUser.builder().name("ann").build())))
                .isEqualTo("user.unnamed");
        assertThat(world.feed()).isEmpty();
    }

    @Test
    @Rule("R17")
    void name_address_sso_name_and_subject_are_each_unique() {
        sure(world.users()
                .create(NewUser.builder()
                        .name("ann")
                        .email("ann@example.org")
                        .ssoUsername("sso-ann")
                        .ssoSub("1")
                        .build()));
        NewUser other = NewUser.of("bob@example.org");

        Vector.of(
                        NewUser.builder().email("bob@example.org").name("ann"),
                        NewUser.builder().email("ann@example.org").name("bob"),
                        NewUser.builder().email("bob@example.org").ssoUsername("sso-ann"),
                        NewUser.builder().email("bob@example.org").ssoSub("1"))
                .map(ImmutableNewUser.Builder::build)
                .forEach(twin -> assertThat(code(world.users().create(twin))).isEqualTo("storage.taken"));
        assertThat(world.users().create(other).isRight()).isTrue();
        assertThat(code(world.users()
                        .change(
                                sure(world.users().list(ListRequest.all()))
                                        .items()
                                        .head()
                                        .id(),
                                1,
                                UserChanges.builder().email("ann@example.org").build())))
                .isEqualTo("storage.taken");
    }

    @Test
    @Rule({"R9", "R17"})
    void what_is_absent_is_not_unique_and_a_deleted_users_names_are_free() {
        User ann = world.user("ann@example.org");
        User bob = world.user("bob@example.org");
        assertThat(ann.ssoUsername()).isEqualTo(bob.ssoUsername());

        sure(world.users().archive(ann.id(), 1));

        assertThat(world.user("ann@example.org").id()).isNotEqualTo(ann.id());
    }

    @Test
    @Rule("R15")
    void an_id_that_is_taken_is_refused_as_taken() {
        User ann = world.user("ann@example.org");
        NewUser same = NewUser.builder().id(ann.id()).email("bob@example.org").build();

        assertThat(code(world.users().create(same))).isEqualTo("storage.taken");
    }

    @Test
    @Rule("R22")
    void managers_create_users_and_only_super_admins_change_or_delete_them() {
        Actor manager = world.member(TeamRole.EPM);
        Actor admin = world.member(TeamRole.ADMIN);
        Actor partner = world.member(TeamRole.PARTNER);
        User user = sure(world.users(manager).create(NewUser.of("ann@example.org")));
        UserChanges changes = UserChanges.builder().fullname("Ann").build();

        assertThat(code(world.users(partner).create(NewUser.of("x@example.org"))))
                .isEqualTo("access.needs-epm");
        assertThat(code(world.users(manager).change(user.id(), 1, changes))).isEqualTo("access.needs-super-admin");
        assertThat(code(world.users(manager).archive(user.id(), 1))).isEqualTo("access.needs-super-admin");
        assertThat(code(world.users(partner).change(user.id(), 1, changes))).isEqualTo("storage.not-found");
        assertThat(sure(world.users(admin).change(user.id(), 1, changes)).fullname())
                .isEqualTo("Ann");
        assertThat(sure(world.users(admin).archive(user.id(), 2)).isArchived()).isTrue();
    }

    @Test
    @Rule({"R2", "R3"})
    void a_change_counts_the_version_up_and_a_stale_one_changes_nothing() {
        User ann = world.user("ann@example.org");
        UserChanges changes = UserChanges.builder().timezone("Asia/Kathmandu").build();

        User changed = sure(world.users().change(ann.id(), 1, changes));

        assertThat(changed).isEqualTo(ann.withTimezone("Asia/Kathmandu").withVersion(2));
        assertThat(code(world.users().change(ann.id(), 1, changes))).isEqualTo("storage.stale");
        assertThat(code(world.users().archive(ann.id(), 1))).isEqualTo("storage.stale");
        assertThat(sure(world.users().get(ann.id()))).isEqualTo(changed);
        assertThat(world.feed()).hasSize(2);
    }

    @Test
    @Rule({"R5", "R7"})
    void a_deleted_user_is_gone_for_everybody() {
        User ann = world.user("ann@example.org");
        sure(world.users().archive(ann.id(), 1));

        assertThat(code(world.users().get(ann.id()))).isEqualTo("storage.not-found");
        assertThat(code(world.users().archive(ann.id(), 2))).isEqualTo("storage.not-found");
        assertThat(code(world.users().change(ann.id(), 2, UserChanges.builder().build())))
                .isEqualTo("storage.not-found");
        assertThat(sure(world.users().list(ListRequest.all())).items()).isEmpty();
        assertThat(sure(world.users().count(Condition.everything()))).isZero();
        assertThat(code(world.users(by(ann)).me())).isEqualTo("identity.unknown");
    }

    @Test
    @Rule("R6")
    void archiving_is_no_change_of_state() {
        User ann = world.user("ann@example.org");

        assertThat(code(world.users()
                        .change(
                                ann.id(),
                                1,
                                UserChanges.builder()
                                        .state(ResourceState.ARCHIVED)
                                        .build())))
                .isEqualTo("input.value");
    }

    @Test
    @Rule({"R12", "R24"})
    void joining_twice_and_leaving_twice_change_nothing_more() {
        User ann = world.user("ann@example.org");
        TeamId team = world.team("partner", TeamRole.PARTNER).id();

        User joined = sure(world.users().join(ann.id(), team));
        assertThat(joined.teams()).isEqualTo(HashSet.of(team));
        assertThat(sure(world.users().join(ann.id(), team))).isEqualTo(joined);
        User left = sure(world.users().leave(ann.id(), team));
        assertThat(left.teams()).isEmpty();
        assertThat(sure(world.users().leave(ann.id(), team))).isEqualTo(left);

        assertThat(world.feed().drop(2)).containsExactly(new JoinedTeam(ann.id(), team), new LeftTeam(ann.id(), team));
    }

    @Test
    @Rule("R24")
    void managers_fill_ordinary_teams_and_only_super_admins_special_ones() {
        Actor manager = world.member(TeamRole.EPM);
        Actor admin = world.member(TeamRole.ADMIN);
        User ann = world.user("ann@example.org");
        TeamId ordinary = world.team("ordinary", TeamRole.PARTNER).id();
        TeamId special = world.team("special", TeamRole.READ_ONLY).id();

        assertThat(world.users(manager).join(ann.id(), ordinary).isRight()).isTrue();
        assertThat(code(world.users(manager).join(ann.id(), special))).isEqualTo("access.needs-super-admin");
        assertThat(world.users(admin).join(ann.id(), special).isRight()).isTrue();
        assertThat(code(world.users(manager).leave(ann.id(), special))).isEqualTo("access.needs-super-admin");
        assertThat(sure(world.users(admin).leave(ann.id(), special)).teams()).isEqualTo(HashSet.of(ordinary));
        assertThat(code(world.users(by(ann)).join(ann.id(), ordinary))).isEqualTo("access.needs-epm");
    }

    @Test
    @Rule("R13")
    void who_joins_and_what_is_joined_must_exist() {
        User ann = world.user("ann@example.org");
        Team team = world.team("partner", TeamRole.PARTNER);
        sure(world.teams().archive(team.id(), 1));

        assertThat(code(world.users().join(ann.id(), team.id()))).isEqualTo("storage.not-found");
        assertThat(code(world.users()
                        .join(NOBODY, world.team("other", TeamRole.PARTNER).id())))
                .isEqualTo("storage.not-found");
    }

    @Test
    @Rule("R25")
    void deleting_a_team_ends_all_memberships_however_many() {
        Team team = world.team("partner", TeamRole.PARTNER);
        Team other = world.team("other", TeamRole.PARTNER);
        Vector<User> members = Vector.range(0, 5)
                .map(at -> world.user(at + "@example.org"))
                .map(user -> sure(world.users().join(user.id(), team.id())))
                .map(user -> sure(world.users().join(user.id(), other.id())));

        sure(world.teams().archive(team.id(), 1));

        members.forEach(member ->
                assertThat(sure(world.users().get(member.id())).teams()).isEqualTo(HashSet.of(other.id())));
        Vector<Event> last = world.feed().takeRight(6);
        assertThat(last.head()).isEqualTo(new Archived(Ref.to(team.id()), Ref.to(team.id())));
        assertThat(last.tail())
                .containsExactlyInAnyOrderElementsOf(members.map(member -> new LeftTeam(member.id(), team.id())));
    }

    @Test
    @Rule("R42")
    void people_see_themselves_and_their_team_mates() {
        User ann = world.user("ann@example.org");
        User bob = world.user("bob@example.org");
        User eve = world.user("eve@example.org");
        TeamId team = world.team("partner", TeamRole.PARTNER).id();
        sure(world.users().join(ann.id(), team));
        sure(world.users().join(bob.id(), team));

        Users anns = world.users(by(ann));
        assertThat(sure(anns.list(ListRequest.all())).items().map(User::id))
                .containsExactlyInAnyOrder(ann.id(), bob.id());
        assertThat(sure(anns.count(Condition.everything()))).isEqualTo(2);
        assertThat(anns.get(bob.id()).isRight()).isTrue();
        assertThat(code(anns.get(eve.id()))).isEqualTo("storage.not-found");
        assertThat(sure(anns.me()).id()).isEqualTo(ann.id());
        assertThat(sure(world.users(by(eve)).list(ListRequest.all())).items().map(User::id))
                .containsExactly(eve.id());
    }

    @Test
    @Rule({"R59", "R60"})
    void a_new_password_needs_the_current_one() {
        User ann = world.user("ann@example.org", "first");
        Users anns = world.users(by(ann));

        assertThat(code(anns.changeProfile(ann.version(), password("", "second"))))
                .isEqualTo("user.wrong-password");
        assertThat(code(anns.changeProfile(ann.version(), password("wrong", "second"))))
                .isEqualTo("user.wrong-password");
        assertThat(world.signIns()
                        .byPassword("ann@example.org", Secret.of("first"))
                        .isRight())
                .isTrue();

        User changed = sure(anns.changeProfile(ann.version(), password("first", "second")));

        assertThat(changed.version()).isEqualTo(ann.version() + 1);
        assertThat(code(world.signIns().byPassword("ann@example.org", Secret.of("first"))))
                .isEqualTo("identity.unknown");
        assertThat(sure(world.signIns().byPassword("ann@example.org", Secret.of("second"))))
                .isEqualTo(changed);
    }

    @Test
    @Rule("R60")
    void a_wrong_current_password_changes_nothing_even_without_a_new_one() {
        User ann = world.user("ann@example.org", "first");
        int before = world.feed().size();

        assertThat(code(world.users(by(ann))
                        .changeProfile(
                                ann.version(),
                                ProfileChanges.builder()
                                        .fullname("Eve")
                                        .currentPassword(Secret.of("wrong"))
                                        .build())))
                .isEqualTo("user.wrong-password");
        assertThat(sure(world.users().get(ann.id()))).isEqualTo(ann);
        assertThat(world.feed()).hasSize(before);
    }

    @Test
    @Rule("R61")
    void an_empty_new_password_leaves_the_old_one() {
        User ann = world.user("ann@example.org", "first");

        User changed = sure(world.users(by(ann)).changeProfile(ann.version(), password("", "")));
        sure(world.users()
                .change(
                        ann.id(),
                        changed.version(),
                        UserChanges.builder().password(Secret.of("")).build()));

        assertThat(world.signIns()
                        .byPassword("ann@example.org", Secret.of("first"))
                        .isRight())
                .isTrue();
        assertThat(world.feed().filter(PasswordSet.class::isInstance)).hasSize(1);
    }

    @Test
    @Rule("R59")
    void who_has_no_password_cannot_set_one_alone_but_a_super_admin_can() {
        User ann = world.user("ann@example.org");

        assertThat(code(world.users(by(ann)).changeProfile(1, password("", "mine"))))
                .isEqualTo("user.wrong-password");
        assertThat(code(world.users(by(ann)).changeProfile(1, password("x", "mine"))))
                .isEqualTo("user.wrong-password");
        User changed = sure(world.users()
                .change(
                        ann.id(),
                        1,
                        UserChanges.builder().password(Secret.of("given")).build()));
        assertThat(sure(world.signIns().byPassword("ann@example.org", Secret.of("given"))))
                .isEqualTo(changed);
    }

    @Test
    @Rule({"R3", "R59"})
    void a_profile_is_changed_by_its_own_person_at_the_known_version() {
        User ann = world.user("ann@example.org");
        ProfileChanges changes = ProfileChanges.builder()
                .fullname("Ann")
                .email("ann@example.com")
                .timezone("Europe/Paris")
                .build();

        assertThat(code(world.users(by(ann)).changeProfile(2, changes))).isEqualTo("storage.stale");
        User changed = sure(world.users(by(ann)).changeProfile(1, changes));

        assertThat(changed)
                .isEqualTo(ann.withFullname("Ann")
                        .withEmail("ann@example.com")
                        .withTimezone("Europe/Paris")
                        .withVersion(2));
        assertThat(world.feed().last()).isInstanceOf(UserChanged.class);
    }

    @Test
    @Rule("R51")
    void who_is_no_person_has_no_profile() {
        Users system = world.users(Actor.SYSTEM);
        Users feeder = world.users(new Actor.ByFeeder(new FeederId(new UUID(0, 1))));

        Vector.of(system, feeder).forEach(users -> {
            assertThat(code(users.me())).isEqualTo("access.not-self");
            assertThat(code(users.changeProfile(1, ProfileChanges.builder().build())))
                    .isEqualTo("access.not-self");
        });
    }

    @Test
    @Rule("R11")
    void a_deleted_users_password_is_forgotten() {
        User ann = world.user("ann@example.org", "first");
        sure(world.users().archive(ann.id(), ann.version()));

        assertThat(world.feed().takeRight(2))
                .containsExactly(new Archived(Ref.to(ann.id()), Ref.to(ann.id())), new PasswordForgotten(ann.id()));
        try (var view = world.storage.view()) {
            assertThat(view.get(PasswordType.TYPE, Password.idOf(ann.id()))).isEmpty();
        }
    }

    @Test
    @Rule("R11")
    void a_password_that_cannot_be_one_is_refused_without_telling_it() {
        String odd = "s3cr3t\u0000";
        NewUser command = NewUser.builder()
                .email("ann@example.org")
                .password(Secret.of(odd))
                .build();

        assertThat(world.users().create(command).getLeft().toString()).doesNotContain("s3cr3t");
        assertThat(code(world.users().create(command))).isEqualTo("input.character");
        assertThat(world.feed()).isEmpty();
    }

    private static ProfileChanges password(String current, String wanted) {
        return ProfileChanges.builder()
                .currentPassword(Secret.of(current))
                .newPassword(Secret.of(wanted))
                .build();
    }
}
