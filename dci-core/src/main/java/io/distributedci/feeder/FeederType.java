// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeder;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.JSON;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;

import io.distributedci.feeder.FeederEvent.FeederChanged;
import io.distributedci.feeder.FeederEvent.FeederCreated;
import io.distributedci.feeder.FeederEvent.FeederSecretRotated;
import io.distributedci.feeder.ImmutableFeeder.Builder;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.TeamId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How feeders and their events are stored. */
public final class FeederType {
    /** Feeders. */
    public static final EntityType<Feeder> TYPE = EntityType.named(
                    FeederId.KIND, Feeder.class, ImmutableFeeder::builder, Builder::build)
            .id(FeederId::new, Feeder::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("name", TEXT, Feeder::name, Builder::name)
            .attribute("team_id", id(TeamId::new), Feeder::teamId, Builder::teamId)
            .attribute("data", JSON, Feeder::data, Builder::data)
            .index(Index.unique("name").ascending("team_id", "name").when(live()))
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("team")
                    .ascending("team_id")
                    .descending("created_at")
                    .when(live()))
            .reference("team_id", TeamId.KIND, OnArchive.CASCADE)
            .declared();

    /** What happens to feeders. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("feeder.created", FeederCreated.class),
            new EventType<>("feeder.changed", FeederChanged.class),
            new EventType<>("feeder.secret-rotated", FeederSecretRotated.class));

    private FeederType() {}
}
