// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.INSTANT;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.optional;
import static io.distributedci.storage.ValueType.record;
import static io.distributedci.storage.ValueType.set;
import static io.distributedci.storage.ValueType.word;

import io.distributedci.certification.ImmutableWaiver.Builder;
import io.distributedci.certification.WaiverEvent.WaiverGranted;
import io.distributedci.certification.WaiverEvent.WaiverRenewed;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.WaiverId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How waivers and their events are stored. */
public final class WaiverType {
    /** Waivers. */
    public static final EntityType<Waiver> TYPE = EntityType.named(
                    WaiverId.KIND, Waiver.class, ImmutableWaiver::builder, Builder::build)
            .id(WaiverId::new, Waiver::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("programme_id", id(ProgrammeId::new), Waiver::programmeId, Builder::programmeId)
            .attribute("product_id", id(ProductId::new), Waiver::productId, Builder::productId)
            .attribute("topic_id", optional(id(TopicId::new)), Waiver::topicId, Builder::topicId)
            .attribute("team_id", optional(id(TeamId::new)), Waiver::teamId, Builder::teamId)
            .attribute("components", set(id(ComponentId::new)), Waiver::components, Builder::components)
            .attribute("tests", record(TestPattern.class), Waiver::tests, Builder::tests)
            .attribute("remoteci_id", optional(id(RemoteCiId::new)), Waiver::remoteCiId, Builder::remoteCiId)
            .attribute("configuration", optional(TEXT), Waiver::configuration, Builder::configuration)
            .attribute("covers", set(word(Gap.class)), Waiver::covers, Builder::covers)
            .attribute("reason", TEXT, Waiver::reason, Builder::reason)
            .attribute("owner_id", id(UserId::new), Waiver::ownerId, Builder::ownerId)
            .attribute("expires_at", INSTANT, Waiver::expiresAt, Builder::expiresAt)
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("programme")
                    .ascending("programme_id", "expires_at")
                    .when(live()))
            .index(Index.named("remoteci").ascending("remoteci_id").when(live()))
            .reference("programme_id", ProgrammeId.KIND, OnArchive.CASCADE)
            .reference("remoteci_id", RemoteCiId.KIND, OnArchive.CASCADE)
            .reference("owner_id", UserId.KIND, OnArchive.KEEP)
            .declared();

    /** What happens to waivers. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("waiver.granted", WaiverGranted.class),
            new EventType<>("waiver.renewed", WaiverRenewed.class));

    private WaiverType() {}
}
