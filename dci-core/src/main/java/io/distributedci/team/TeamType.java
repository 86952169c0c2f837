// SPDX-License-Identifier: Apache-2.0
package io.distributedci.team;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.BOOLEAN;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.set;
import static io.distributedci.storage.ValueType.word;

import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TeamId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.distributedci.team.ImmutableTeam.Builder;
import io.distributedci.team.TeamEvent.ComponentsGranted;
import io.distributedci.team.TeamEvent.ComponentsRevoked;
import io.distributedci.team.TeamEvent.ProductGranted;
import io.distributedci.team.TeamEvent.ProductRevoked;
import io.distributedci.team.TeamEvent.TeamChanged;
import io.distributedci.team.TeamEvent.TeamCreated;
import io.vavr.collection.Vector;

/** How teams and their events are stored. */
public final class TeamType {
    /** Teams. */
    public static final EntityType<Team> TYPE = EntityType.named(
                    TeamId.KIND, Team.class, ImmutableTeam::builder, Builder::build)
            .id(TeamId::new, Team::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("name", TEXT, Team::name, Builder::name)
            .attribute("country", TEXT, Team::country, Builder::country)
            .attribute("external", BOOLEAN, Team::external, Builder::external)
            .attribute("has_pre_release_access", BOOLEAN, Team::preReleaseAccess, Builder::preReleaseAccess)
            .attribute("role", word(TeamRole.class), Team::role, Builder::role)
            .attribute("products", set(id(ProductId::new)), Team::products, Builder::products)
            .attribute("components_of", set(id(TeamId::new)), Team::componentsOf, Builder::componentsOf)
            .index(Index.unique("name").ascending("name").when(live()))
            .index(Index.named("role").ascending("role").when(live()))
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("product")
                    .ascending("products")
                    .descending("created_at")
                    .when(live()))
            .index(Index.named("components_of").ascending("components_of").when(live()))
            .reference("products", ProductId.KIND, OnArchive.KEEP)
            .detaching(
                    "components_of",
                    TeamId.KIND,
                    (team, gone) -> new ComponentsRevoked(team.id(), new TeamId(gone.value())))
            .declared();

    /** What happens to teams. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("team.created", TeamCreated.class),
            new EventType<>("team.changed", TeamChanged.class),
            new EventType<>("team.product-granted", ProductGranted.class),
            new EventType<>("team.product-revoked", ProductRevoked.class),
            new EventType<>("team.components-granted", ComponentsGranted.class),
            new EventType<>("team.components-revoked", ComponentsRevoked.class));

    private TeamType() {}
}
