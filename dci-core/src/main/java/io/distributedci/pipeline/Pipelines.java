// SPDX-License-Identifier: Apache-2.0
package io.distributedci.pipeline;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Pipelines, as the caller may see and change them (R57). Refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*}, {@code input.*}. */
public final class Pipelines {
    /** Pipelines, for features that build on them. */
    public static final Catalog<Pipeline> CATALOG = new Catalog<>(
            PipelineType.TYPE,
            (tx, pipeline) -> resource(pipeline.teamId()),
            (tx, who) -> Visibility.owned(who),
            Vector.of(PipelineType.TYPE.field("created_at").descending()));

    private final Caller caller;

    /** Pipelines for this caller. */
    public Pipelines(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** Creates a pipeline of a team: its members. */
    public Either<DciError, Pipeline> create(String name, TeamId team) {
        return caller.change((tx, who) -> PipelineRules.create(name, team, new PipelineId(tx.newId()), tx.now())
                .flatMap(created -> AccessRules.decide(who, Action.CREATE, resource(team))
                        .flatMap(permitted -> tx.require(team))
                        .map(exists -> tx.create(PipelineType.TYPE, created))));
    }

    /** The pipeline. */
    public Either<DciError, Pipeline> get(PipelineId id) {
        return CATALOG.get(caller, id);
    }

    /** The visible pipelines that match, newest first unless asked otherwise. */
    public Either<DciError, Page<Pipeline>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many visible pipelines match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    /** Changes name or state; what is absent stays. Members of the team. */
    public Either<DciError, Pipeline> change(
            PipelineId id, long expectedVersion, Option<String> name, Option<ResourceState> state) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(pipeline -> PipelineRules.change(pipeline, name, state)
                        .map(changed -> tx.change(PipelineType.TYPE, pipeline, changed))));
    }

    /** Deletes a pipeline; its jobs stay. Members of the team. */
    public Either<DciError, Pipeline> archive(PipelineId id, long expectedVersion) {
        return CATALOG.archive(caller, id, expectedVersion);
    }

    private static Resource resource(TeamId team) {
        return new Resource.Owned(PipelineId.KIND, team);
    }
}
