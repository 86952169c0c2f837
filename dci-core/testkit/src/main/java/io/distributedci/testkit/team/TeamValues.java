// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.team;

import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.team.ImmutableNewTeam;
import io.distributedci.team.ImmutableTeam;
import io.distributedci.team.ImmutableTeamChanges;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.team.TeamChanges;
import io.distributedci.team.TeamEvent.ComponentsGranted;
import io.distributedci.team.TeamEvent.ComponentsRevoked;
import io.distributedci.team.TeamEvent.ProductGranted;
import io.distributedci.team.TeamEvent.ProductRevoked;
import io.distributedci.team.TeamEvent.TeamChanged;
import io.distributedci.team.TeamEvent.TeamCreated;
import io.distributedci.team.TeamType;
import io.distributedci.testkit.Catalogue;
import io.distributedci.testkit.Generators;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;

/** Generators of teams, their commands and their events. */
public final class TeamValues {
    private static final int FEW = 3;

    private TeamValues() {}

    /** Ids of teams. */
    public static Arbitrary<TeamId> ids() {
        return Generators.ids(TeamId::new);
    }

    /** Teams in any state. */
    public static Arbitrary<Team> teams() {
        return Builders.withBuilder(ImmutableTeam::builder)
                .use(ids())
                .in(ImmutableTeam.Builder::id)
                .use(Generators.instants())
                .in(ImmutableTeam.Builder::createdAt)
                .use(Generators.names())
                .in(ImmutableTeam.Builder::name)
                .use(Generators.freeText())
                .in(ImmutableTeam.Builder::country)
                .use(flags())
                .in(ImmutableTeam.Builder::external)
                .use(flags())
                .in(ImmutableTeam.Builder::preReleaseAccess)
                .use(Arbitraries.of(TeamRole.class))
                .in(ImmutableTeam.Builder::role)
                .use(some(Generators.ids(ProductId::new)))
                .in(ImmutableTeam.Builder::products)
                .use(some(ids()))
                .in(ImmutableTeam.Builder::componentsOf)
                .use(Arbitraries.of(ResourceState.class))
                .in(ImmutableTeam.Builder::state)
                .build(builder -> (Team) builder.build())
                .withoutEdgeCases();
    }

    /** Commands that are accepted. */
    public static Arbitrary<NewTeam> newTeams() {
        return Builders.withBuilder(ImmutableNewTeam::builder)
                .use(Generators.names())
                .in(ImmutableNewTeam.Builder::name)
                .use(Generators.freeText())
                .in(ImmutableNewTeam.Builder::country)
                .use(flags())
                .in(ImmutableNewTeam.Builder::external)
                .use(flags())
                .in(ImmutableNewTeam.Builder::preReleaseAccess)
                .use(Arbitraries.of(TeamRole.class))
                .in(ImmutableNewTeam.Builder::role)
                .use(states())
                .in(ImmutableNewTeam.Builder::state)
                .build(builder -> (NewTeam) builder.build())
                .withoutEdgeCases();
    }

    /** Changes that an ordinary team accepts. */
    public static Arbitrary<TeamChanges> changes() {
        return Builders.withBuilder(ImmutableTeamChanges::builder)
                .use(Generators.optional(Generators.names()))
                .in((builder, name) -> builder.name(name))
                .use(Generators.optional(Generators.freeText()))
                .in((builder, country) -> builder.country(country))
                .use(Generators.optional(flags()))
                .in((builder, external) -> builder.external(external))
                .use(Generators.optional(flags()))
                .in((builder, access) -> builder.preReleaseAccess(access))
                .use(Generators.optional(states()))
                .in((builder, state) -> builder.state(state))
                .build(builder -> (TeamChanges) builder.build())
                .withoutEdgeCases();
    }

    /** All of it, for the laws of schemas. */
    public static Catalogue catalogue() {
        Arbitrary<ProductId> products = Generators.ids(ProductId::new);
        return Catalogue.empty()
                .entity(TeamType.TYPE, teams())
                .event(TeamCreated.class, teams().map(TeamCreated::new))
                .event(TeamChanged.class, Combinators.combine(ids(), changes()).as(TeamValues::changed))
                .event(
                        ProductGranted.class,
                        Combinators.combine(ids(), products).as(ProductGranted::new))
                .event(
                        ProductRevoked.class,
                        Combinators.combine(ids(), products).as(ProductRevoked::new))
                .event(
                        ComponentsGranted.class,
                        Combinators.combine(ids(), ids()).as(ComponentsGranted::new))
                .event(
                        ComponentsRevoked.class,
                        Combinators.combine(ids(), ids()).as(ComponentsRevoked::new));
    }

    private static TeamChanged changed(TeamId id, TeamChanges to) {
        return new TeamChanged(id, to.name(), to.country(), to.external(), to.preReleaseAccess(), to.state());
    }

    private static Arbitrary<Boolean> flags() {
        return Arbitraries.of(true, false);
    }

    private static Arbitrary<ResourceState> states() {
        return Arbitraries.of(ResourceState.ACTIVE, ResourceState.INACTIVE);
    }

    private static <V> Arbitrary<Set<V>> some(Arbitrary<V> of) {
        return of.list().ofMaxSize(FEW).map(HashSet::ofAll);
    }
}
