// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.LONG;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.list;
import static io.distributedci.storage.ValueType.optional;
import static io.distributedci.storage.ValueType.record;

import io.distributedci.certification.ImmutableProgramme.Builder;
import io.distributedci.certification.ProgrammeEvent.ProgrammeChanged;
import io.distributedci.certification.ProgrammeEvent.ProgrammeCreated;
import io.distributedci.certification.ProgrammeEvent.RequirementsSet;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.TopicId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How programmes and their events are stored. */
public final class ProgrammeType {
    /** Programmes. */
    public static final EntityType<Programme> TYPE = EntityType.named(
                    ProgrammeId.KIND, Programme.class, ImmutableProgramme::builder, Builder::build)
            .id(ProgrammeId::new, Programme::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("name", TEXT, Programme::name, Builder::name)
            .attribute("product_id", id(ProductId::new), Programme::productId, Builder::productId)
            .attribute("topic_id", optional(id(TopicId::new)), Programme::topicId, Builder::topicId)
            .attribute("component_types", list(TEXT), Programme::componentTypes, Builder::componentTypes)
            .attribute("notice_seconds", LONG, Programme::noticeSeconds, Builder::noticeSeconds)
            .attribute("grace_seconds", LONG, Programme::graceSeconds, Builder::graceSeconds)
            .attribute("requirements", list(record(RequirementSet.class)), Programme::versions, Builder::versions)
            .index(Index.unique("name").ascending("product_id", "name").when(live()))
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("topic")
                    .ascending("topic_id")
                    .descending("created_at")
                    .when(live()))
            .reference("product_id", ProductId.KIND, OnArchive.RESTRICT)
            .reference("topic_id", TopicId.KIND, OnArchive.CASCADE)
            .declared();

    /** What happens to programmes. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("programme.created", ProgrammeCreated.class),
            new EventType<>("programme.changed", ProgrammeChanged.class),
            new EventType<>("programme.requirements-set", RequirementsSet.class));

    private ProgrammeType() {}
}
