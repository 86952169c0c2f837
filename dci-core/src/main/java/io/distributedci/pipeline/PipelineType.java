// SPDX-License-Identifier: Apache-2.0
package io.distributedci.pipeline;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;

import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.TeamId;
import io.distributedci.pipeline.ImmutablePipeline.Builder;
import io.distributedci.pipeline.PipelineEvent.PipelineChanged;
import io.distributedci.pipeline.PipelineEvent.PipelineCreated;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How pipelines and their events are stored. */
public final class PipelineType {
    /** Pipelines. */
    public static final EntityType<Pipeline> TYPE = EntityType.named(
                    PipelineId.KIND, Pipeline.class, ImmutablePipeline::builder, Builder::build)
            .id(PipelineId::new, Pipeline::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("name", TEXT, Pipeline::name, Builder::name)
            .attribute("team_id", id(TeamId::new), Pipeline::teamId, Builder::teamId)
            .index(Index.named("newest").descending("created_at").when(live()))
            .index(Index.named("team")
                    .ascending("team_id")
                    .descending("created_at")
                    .when(live()))
            .reference("team_id", TeamId.KIND, OnArchive.CASCADE)
            .declared();

    /** What happens to pipelines. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("pipeline.created", PipelineCreated.class),
            new EventType<>("pipeline.changed", PipelineChanged.class));

    private PipelineType() {}
}
