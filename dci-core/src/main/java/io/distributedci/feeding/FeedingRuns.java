package io.distributedci.feeding;

import static java.util.Objects.requireNonNull;

import io.distributedci.feeder.FeederType;
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

    /** Records a run. Refuses with {@code feeding.contradiction} (F4). */
    public Either<DciError, FeedingRun> record(NewFeedingRun command) {
        return caller.change((tx, who) -> tx.get(FeederType.TYPE, command.feederId())
                .flatMap(feeder -> AccessRules.decide(who, Action.CREATE, resource(feeder.teamId()))
                        .flatMap(permitted -> tx.require(command.topicId()))
                        .flatMap(exists -> FeedingRules.recorded(
                                command, feeder.teamId(), new FeedingRunId(tx.newId()), tx.now())))
                .map(recorded -> tx.create(FeedingRunType.TYPE, recorded)));
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
