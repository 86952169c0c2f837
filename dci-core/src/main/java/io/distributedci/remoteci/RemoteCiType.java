// SPDX-License-Identifier: Apache-2.0
package io.distributedci.remoteci;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.BOOLEAN;
import static io.distributedci.storage.ValueType.JSON;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.record;
import static io.distributedci.storage.ValueType.word;

import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.remoteci.ImmutableRemoteCi.Builder;
import io.distributedci.remoteci.RemoteCiEvent.RemoteCiChanged;
import io.distributedci.remoteci.RemoteCiEvent.RemoteCiCreated;
import io.distributedci.remoteci.RemoteCiEvent.RemoteCiSecretRotated;
import io.distributedci.remoteci.RemoteCiEvent.SubscriptionsChanged;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How remote CIs and their events are stored. */
public final class RemoteCiType {
    /** Remote CIs. */
    public static final EntityType<RemoteCi> TYPE = EntityType.named(
                    RemoteCiId.KIND, RemoteCi.class, ImmutableRemoteCi::builder, Builder::build)
            .id(RemoteCiId::new, RemoteCi::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("name", TEXT, RemoteCi::name, Builder::name)
            .attribute("team_id", id(TeamId::new), RemoteCi::teamId, Builder::teamId)
            .attribute("public", BOOLEAN, RemoteCi::isPublic, Builder::isPublic)
            .attribute("platform_kind", word(PlatformKind.class), RemoteCi::platformKind, Builder::platformKind)
            .attribute("platform", record(Platform.class), RemoteCi::platform, Builder::platform)
            .attribute(
                    "subscriptions", record(TopicSubscriptions.class), RemoteCi::subscriptions, Builder::subscriptions)
            .attribute("data", JSON, RemoteCi::data, Builder::data)
            .index(Index.unique("name").ascending("team_id", "name").when(live()))
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("team")
                    .ascending("team_id")
                    .descending("created_at")
                    .when(live()))
            .reference("team_id", TeamId.KIND, OnArchive.CASCADE)
            .declared();

    /** What happens to remote CIs. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("remoteci.created", RemoteCiCreated.class),
            new EventType<>("remoteci.changed", RemoteCiChanged.class),
            new EventType<>("remoteci.subscriptions-changed", SubscriptionsChanged.class),
            new EventType<>("remoteci.secret-rotated", RemoteCiSecretRotated.class));

    private RemoteCiType() {}
}
