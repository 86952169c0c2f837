// SPDX-License-Identifier: Apache-2.0
package io.distributedci.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.team.TeamEvent.ComponentsGranted;
import io.distributedci.team.TeamEvent.ComponentsRevoked;
import io.distributedci.team.TeamEvent.ProductGranted;
import io.distributedci.team.TeamEvent.ProductRevoked;
import io.distributedci.team.TeamEvent.TeamCreated;
import io.distributedci.testkit.Rule;
import io.vavr.collection.HashSet;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of what a team may be and how it changes. */
class TeamRulesProperties {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TeamId ID = new TeamId(new UUID(0, 1));
    private static final TeamId OTHER = new TeamId(new UUID(0, 2));
    private static final ProductId PRODUCT = new ProductId(new UUID(0, 1));

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of("", " ", "partner", "\u0000", "\ud800", "a\nb", "x".repeat(255), "x".repeat(256)),
                Arbitraries.strings().ofMaxLength(20));
    }

    @Property
    @Rule({"R1", "R14", "R15"})
    void a_team_is_what_the_command_says_or_the_refusal_says_why_not(
            @ForAll("texts") String name,
            @ForAll("texts") String country,
            @ForAll TeamRole role,
            @ForAll ResourceState state) {
        NewTeam command = NewTeam.builder()
                .name(name)
                .country(country)
                .role(role)
                .preReleaseAccess(true)
                .state(state)
                .build();
        boolean valid = Text.name("name", name).isRight()
                && Text.free("country", country).isRight()
                && state != ResourceState.ARCHIVED;

        Either<DciError, TeamCreated> answer = TeamRules.create(command, ID, NOW);

        assertThat(answer.isRight()).isEqualTo(valid);
        answer.forEach(created -> assertThat(created.created())
                .isEqualTo(Team.builder()
                        .id(ID)
                        .createdAt(NOW)
                        .name(name)
                        .country(country)
                        .external(role == TeamRole.PARTNER)
                        .preReleaseAccess(true)
                        .role(role)
                        .state(state)
                        .build()));
    }

    @Property
    @Rule({"R6", "R14", "R23"})
    void a_change_leads_to_what_it_says_unless_the_team_is_special(
            @ForAll TeamRole role, @ForAll("texts") String name, @ForAll ResourceState state) {
        Team team = team(role);
        TeamChanges wanted = TeamChanges.builder()
                .name(name)
                .country("FR")
                .external(false)
                .preReleaseAccess(true)
                .state(state)
                .build();
        boolean valid = Text.name("name", name).isRight() && state != ResourceState.ARCHIVED;
        boolean kept = name.equals(team.name()) && state == ResourceState.ACTIVE;

        Either<DciError, Team> answer = TeamRules.change(team, wanted).map(changed -> changed.applyTo(team));

        assertThat(answer.isRight()).isEqualTo(valid && (kept || !role.isSpecial()));
        answer.forEach(changed -> assertThat(changed)
                .isEqualTo(team.withName(name)
                        .withCountry("FR")
                        .withExternal(false)
                        .withPreReleaseAccess(true)
                        .withState(state)));
        answer.swap()
                .forEach(refused ->
                        assertThat(refused.code().startsWith("input.")).isEqualTo(!valid));
    }

    @Property
    @Rule("R23")
    void what_is_not_named_stays_and_only_ordinary_teams_are_deleted(@ForAll TeamRole role) {
        Team team = team(role);

        assertThat(TeamRules.change(team, TeamChanges.builder().build()).map(changed -> changed.applyTo(team)))
                .isEqualTo(Either.right(team));
        assertThat(TeamRules.archive(team).isRight()).isEqualTo(role == TeamRole.PARTNER);
        TeamRules.archive(team)
                .swap()
                .forEach(refused -> assertThat(refused).isEqualTo(TeamRefusal.SPECIAL.error("role", role)));
    }

    @Property
    @Rule({"R12", "R41"})
    void grants_are_idempotent_and_undone_by_revoking(@ForAll boolean granted) {
        Team team = team(TeamRole.PARTNER);
        Team reader = granted ? team.withProducts(HashSet.of(PRODUCT)).withComponentsOf(HashSet.of(OTHER)) : team;

        assertThat(TeamRules.grantProduct(reader, PRODUCT))
                .isEqualTo(Option.when(!granted, () -> new ProductGranted(ID, PRODUCT)));
        assertThat(TeamRules.revokeProduct(reader, PRODUCT))
                .isEqualTo(Option.when(granted, () -> new ProductRevoked(ID, PRODUCT)));
        assertThat(TeamRules.grantComponents(reader, OTHER))
                .isEqualTo(Option.when(!granted, () -> new ComponentsGranted(ID, OTHER)));
        assertThat(TeamRules.revokeComponents(reader, OTHER))
                .isEqualTo(Option.when(granted, () -> new ComponentsRevoked(ID, OTHER)));
        assertThat(TeamRules.grantComponents(reader, ID)).isEmpty();
        assertThat(new ProductRevoked(ID, PRODUCT).applyTo(new ProductGranted(ID, PRODUCT).applyTo(team)))
                .isEqualTo(team);
        assertThat(new ComponentsRevoked(ID, OTHER).applyTo(new ComponentsGranted(ID, OTHER).applyTo(team)))
                .isEqualTo(team);
    }

    private static Team team(TeamRole role) {
        return Team.builder().id(ID).createdAt(NOW).name("partner").role(role).build();
    }
}
