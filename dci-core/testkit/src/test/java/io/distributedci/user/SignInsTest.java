// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import static io.distributedci.user.World.by;
import static io.distributedci.user.World.code;
import static io.distributedci.user.World.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.testkit.Rule;
import io.distributedci.user.UserEvent.JoinedTeam;
import io.distributedci.user.UserEvent.LeftTeam;
import io.distributedci.user.UserEvent.UserCreated;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import org.junit.jupiter.api.Test;

class SignInsTest {
    private static final SsoClaims ANN = SsoClaims.builder()
            .username("ann")
            .email("ann@example.org")
            .fullname("Ann Other")
            .subject("42")
            .build();

    private final World world = new World();

    @Test
    @Rule("R63")
    void a_name_wins_over_an_address() {
        User address = world.user("ann@example.org", "of address");
        User name = sure(world.users()
                .create(NewUser.builder()
                        .name("Ann")
                        .email("other@example.org")
                        .password(Secret.of("of name"))
                        .build()));
        sure(world.users()
                .change(
                        address.id(),
                        address.version(),
                        UserChanges.builder().name("somebody").build()));
        sure(world.users()
                .change(
                        name.id(),
                        name.version(),
                        UserChanges.builder().name("ann@example.org").build()));

        assertThat(sure(signIn("ann@example.org", "of name")).id()).isEqualTo(name.id());
        assertThat(code(signIn("ann@example.org", "of address"))).isEqualTo("identity.unknown");
        assertThat(sure(signIn("other@example.org", "of name")).id()).isEqualTo(name.id());
        assertThat(sure(signIn("somebody", "of address")).id()).isEqualTo(address.id());
    }

    @Test
    @Rule({"R36", "R64", "R208"})
    void whatever_is_wrong_the_answer_is_the_same() {
        world.user("ann@example.org", "right");
        world.user("none@example.org");
        User inactive = world.user("inactive@example.org", "right");
        User archived = world.user("archived@example.org", "right");
        sure(world.users()
                .change(
                        inactive.id(),
                        inactive.version(),
                        UserChanges.builder().state(ResourceState.INACTIVE).build()));
        sure(world.users().archive(archived.id(), archived.version()));

        assertThat(Vector.of(
                                signIn("ann@example.org", "wrong"),
                                signIn("ann@example.org", ""),
                                signIn("none@example.org", ""),
                                signIn("none@example.org", "right"),
                                signIn("unknown", "right"),
                                signIn("", "right"),
                                signIn("\u0000", "right"),
                                signIn("x".repeat(70_000), "right"),
                                signIn("inactive@example.org", "right"),
                                signIn("archived@example.org", "right"))
                        .map(Either::getLeft)
                        .distinct()
                        .map(DciError::code))
                .containsExactly("identity.unknown");
        assertThat(signIn("ann@example.org", "right").isRight()).isTrue();
    }

    @Test
    @Rule("R62")
    void somebody_unknown_becomes_a_user_without_a_team() {
        User ann = sure(world.signIns().byClaims(ANN));

        assertThat(ann.ssoUsername()).isEqualTo("ann");
        assertThat(ann.email()).isEqualTo("ann@example.org");
        assertThat(ann.fullname()).isEqualTo("Ann Other");
        assertThat(ann.ssoSub()).isEqualTo("42");
        assertThat(ann.teams()).isEmpty();
        assertThat(world.feed()).containsExactly(new UserCreated(ann));
        assertThat(sure(world.users().get(ann.id()))).isEqualTo(ann);
    }

    @Test
    @Rule("R62")
    void signing_in_again_changes_nothing() {
        User ann = sure(world.signIns().byClaims(ANN));

        assertThat(sure(world.signIns().byClaims(ANN))).isEqualTo(ann);
        assertThat(world.feed()).hasSize(1);
    }

    @Test
    @Rule("R62")
    void a_known_name_keeps_its_user_and_takes_the_new_address() {
        User ann = sure(world.signIns().byClaims(ANN));
        SsoClaims moved =
                SsoClaims.builder().username("ann").email("ann@example.com").build();

        assertThat(sure(world.signIns().byClaims(moved)))
                .isEqualTo(ann.withEmail("ann@example.com").withVersion(2));
        assertThat(sure(world.signIns()
                        .byClaims(SsoClaims.builder().username("ann").build())))
                .isEqualTo(ann.withEmail("ann@example.com").withVersion(2));
    }

    @Test
    @Rule("R62")
    void an_address_alone_makes_nobody_somebody_else() {
        User local = world.user("ann@example.org", "secret");

        assertThat(code(world.signIns().byClaims(ANN))).isEqualTo("storage.taken");
        assertThat(sure(world.users().get(local.id()))).isEqualTo(local);
    }

    @Test
    @Rule("R62")
    void who_observes_is_taken_anew_at_each_login() {
        TeamId observers = world.team("Red Hat", TeamRole.READ_ONLY).id();
        TeamId partner = world.team("partner", TeamRole.PARTNER).id();
        SsoClaims observing = ImmutableSsoClaims.copyOf(ANN).withObserver(true);

        User employee = sure(world.signIns().byClaims(observing));
        assertThat(employee.teams()).isEqualTo(HashSet.of(observers));
        sure(world.users().join(employee.id(), partner));
        assertThat(sure(world.signIns().byClaims(observing)).teams()).isEqualTo(HashSet.of(observers, partner));
        assertThat(sure(world.signIns().byClaims(ANN)).teams()).isEqualTo(HashSet.of(partner));

        assertThat(world.feed().drop(3))
                .containsExactly(
                        new JoinedTeam(employee.id(), observers),
                        new JoinedTeam(employee.id(), partner),
                        new LeftTeam(employee.id(), observers));
    }

    @Test
    @Rule("R62")
    void who_observes_already_in_any_observing_team_joins_no_other() {
        world.team("first", TeamRole.READ_ONLY);
        TeamId second = world.team("second", TeamRole.READ_ONLY).id();
        User ann = sure(world.signIns().byClaims(ANN));
        sure(world.users().join(ann.id(), second));

        assertThat(sure(world.signIns().byClaims(ImmutableSsoClaims.copyOf(ANN).withObserver(true)))
                        .teams())
                .isEqualTo(HashSet.of(second));
    }

    @Test
    @Rule("R36")
    void an_inactive_user_is_told_so_and_changes_nothing() {
        User ann = sure(world.signIns().byClaims(ANN));
        sure(world.users()
                .change(
                        ann.id(),
                        1,
                        UserChanges.builder().state(ResourceState.INACTIVE).build()));
        int before = world.feed().size();

        assertThat(code(world.signIns().byClaims(ImmutableSsoClaims.copyOf(ANN).withEmail("new@example.org"))))
                .isEqualTo("identity.inactive");
        assertThat(world.feed()).hasSize(before);
    }

    @Test
    @Rule("R15")
    void odd_claims_are_refused_as_input() {
        Vector.of("", " ", "\u0000", "\ud800", "x".repeat(300))
                .map(name -> SsoClaims.builder().username(name).build())
                .forEach(claims ->
                        assertThat(code(world.signIns().byClaims(claims))).startsWith("input."));
        assertThat(code(world.signIns().byClaims(ImmutableSsoClaims.copyOf(ANN).withEmail("no address"))))
                .isEqualTo("input.value");
        assertThat(world.feed()).isEmpty();
    }

    @Test
    @Rule("R66")
    void only_the_host_signs_somebody_in_by_claims() {
        User ann = world.user("ann@example.org");
        SignIns anns = new SignIns(world.caller(by(ann)), world.hashing);

        assertThat(code(anns.byClaims(SsoClaims.builder().username("eve").build())))
                .isEqualTo("access.not-visible");
        assertThat(world.feed()).hasSize(1);
    }

    private Either<DciError, User> signIn(String login, String password) {
        return world.signIns().byPassword(login, Secret.of(password));
    }
}
