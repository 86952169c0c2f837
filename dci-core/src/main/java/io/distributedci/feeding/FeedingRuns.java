// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static java.util.Objects.requireNonNull;

import io.distributedci.feeder.FeederType;
import io.distributedci.feeding.FeedingRunEvent.FeedingRunBegun;
import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.TeamId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.Query;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/**
 * What feeders did, run by run: told by the feeder itself or a member of its team, read by members and observers (F5). Refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*},
 * {@code input.*}; codes of its own are named at each.
 */
public final class FeedingRuns {
    /** Runs of feeders, for features that build on them. */
    public static final Catalog<FeedingRun> CATALOG = new Catalog<>(
            FeedingRunType.TYPE,
            (tx, run) -> resource(run.teamId()),
            (tx, who) -> Visibility.owned(who),
            Vector.of(FeedingRunType.TYPE.field("created_at").descending()));

    private final Caller caller;

    /** Runs for this caller. */
    public FeedingRuns(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** Records that a run begins; those of the feeder on the same source and topic that have not ended are broken off (F4). */
    public Either<DciError, FeedingRun> begin(NewFeedingRun command) {
        return caller.change((tx, who) -> tx.get(FeederType.TYPE, command.feederId())
                .flatMap(feeder -> AccessRules.decide(who, Action.CREATE, resource(feeder.teamId()))
                        .flatMap(permitted -> tx.require(command.topicId()))
                        .flatMap(exists ->
                                FeedingRules.begun(command, feeder.teamId(), new FeedingRunId(tx.newId()), tx.now())))
                .flatMap(begun -> tx.scan(FeedingRunType.running(command).limit(Query.MAX_LIMIT))
                        .map(left -> begun(tx, begun, left.items()))));
    }

    private static FeedingRun begun(Tx tx, FeedingRunBegun begun, Vector<FeedingRun> left) {
        left.flatMap(run -> tx.get(FeedingRunType.TYPE, run.id()))
                .forEach(run -> tx.change(FeedingRunType.TYPE, run, FeedingRules.brokenOff(run)));
        return tx.create(FeedingRunType.TYPE, begun);
    }

    /** Records what a run came to (F4); telling the same again changes nothing. Refuses with {@code feeding.contradiction}, {@code feeding.over}. */
    public Either<DciError, FeedingRun> end(FeedingRunId id, FeedingReport report) {
        return caller.change((tx, who) -> CATALOG.permitted(tx, who, Action.UPDATE, id)
                .flatMap(run ->
                        FeedingRules.ended(run, report).map(ended -> tx.change(FeedingRunType.TYPE, run, ended))));
    }

    /** The run. */
    public Either<DciError, FeedingRun> get(FeedingRunId id) {
        return CATALOG.get(caller, id);
    }

    /** The visible runs that match, newest first unless asked otherwise. */
    public Either<DciError, Page<FeedingRun>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** How many visible runs match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    /** Deletes the record of a run, and nothing that was published: members of the team. */
    public Either<DciError, FeedingRun> archive(FeedingRunId id, long expectedVersion) {
        return CATALOG.archive(caller, id, expectedVersion);
    }

    private static Resource resource(TeamId team) {
        return new Resource.Owned(FeedingRunId.KIND, team);
    }
}
