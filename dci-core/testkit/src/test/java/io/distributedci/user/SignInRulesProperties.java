// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.AccessRefusal;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.distributedci.testkit.Rule;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of signing in through an SSO. */
class SignInRulesProperties {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UserId ID = new UserId(new UUID(0, 1));
    private static final Vector<TeamId> TEAMS = Vector.range(0, 4).map(at -> new TeamId(new UUID(0, at)));

    @Provide
    Arbitrary<SsoClaims> claims() {
        return Combinators.combine(
                        Arbitraries.of("", "ann@example.org", "ann@example.com"),
                        Arbitraries.of("", "Ann", " "),
                        Arbitraries.of("", "1", "2"),
                        Arbitraries.of(true, false))
                .as((email, fullname, subject, observer) -> SsoClaims.builder()
                        .username("ann")
                        .email(email)
                        .fullname(fullname)
                        .subject(subject)
                        .observer(observer)
                        .build());
    }

    @Provide
    Arbitrary<Set<TeamId>> teams() {
        return Arbitraries.of(TEAMS.toJavaList()).set().map(HashSet::ofAll);
    }

    @Property
    @Rule("R62")
    void what_is_known_by_the_claims_is_known_after_them_and_the_rest_stays(
            @ForAll("claims") SsoClaims first,
            @ForAll("claims") SsoClaims then,
            @ForAll("teams") Set<TeamId> teams,
            @ForAll("teams") Set<TeamId> observing) {
        User before = registered(first).withTeams(teams);
        User after = refreshed(before, then, observing);

        assertThat(after.email()).isEqualTo(then.email().isEmpty() ? before.email() : then.email());
        assertThat(after.ssoSub()).isEqualTo(then.subject().isEmpty() ? before.ssoSub() : then.subject());
        assertThat(after.withEmail("").withSsoSub("").withTeams(HashSet.empty()))
                .isEqualTo(before.withEmail("").withSsoSub("").withTeams(HashSet.empty()));
    }

    @Property
    @Rule("R62")
    void who_observes_is_in_an_observing_team_and_who_does_not_is_in_none(
            @ForAll("claims") SsoClaims claims,
            @ForAll("teams") Set<TeamId> teams,
            @ForAll("teams") Set<TeamId> observing) {
        User after = refreshed(registered(claims).withTeams(teams), claims, observing);

        assertThat(after.teams().exists(observing::contains)).isEqualTo(claims.observer() && !observing.isEmpty());
        assertThat(after.teams().diff(observing)).isEqualTo(teams.diff(observing));
        if (claims.observer() && teams.exists(observing::contains)) {
            assertThat(after.teams()).isEqualTo(teams);
        }
    }

    @Property
    @Rule("R62")
    void signing_in_again_is_no_news(
            @ForAll("claims") SsoClaims claims,
            @ForAll("teams") Set<TeamId> teams,
            @ForAll("teams") Set<TeamId> observing) {
        User once = refreshed(registered(claims).withTeams(teams), claims, observing);

        assertThat(SignInRules.refresh(once, claims, observing)).isEqualTo(Either.right(Vector.empty()));
    }

    @Example
    @Rule("R62")
    void who_joins_an_observing_team_joins_the_oldest() {
        SsoClaims observer = SsoClaims.builder().username("ann").observer(true).build();

        assertThat(refreshed(registered(observer), observer, HashSet.of(TEAMS.get(3), TEAMS.get(1)))
                        .teams())
                .containsExactly(TEAMS.get(1));
    }

    @Example
    @Rule("R36")
    void only_the_active_are_admitted() {
        User ann = registered(SsoClaims.builder().username("ann").build());

        assertThat(SignInRules.admit(ann)).isEqualTo(Either.right(ann));
        assertThat(SignInRules.admit(ann.withState(ResourceState.INACTIVE)).getLeft())
                .isEqualTo(AccessRefusal.INACTIVE.error("kind", "user"));
    }

    private static User registered(SsoClaims claims) {
        User user = World.sure(SignInRules.register(claims, ID, NOW)).created();
        String otherwise = claims.email().isEmpty() ? "ann" : claims.email();
        assertThat(user.name()).isEqualTo(otherwise);
        assertThat(user.fullname()).isEqualTo(claims.fullname().isBlank() ? otherwise : claims.fullname());
        return user;
    }

    private static User refreshed(User user, SsoClaims claims, Set<TeamId> observing) {
        Vector<Change<User>> changes = World.sure(SignInRules.refresh(user, claims, observing));
        return changes.foldLeft(user, (state, change) -> change.applyTo(state));
    }
}
