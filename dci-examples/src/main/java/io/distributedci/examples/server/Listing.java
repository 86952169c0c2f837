// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.feeder.Feeder;
import io.distributedci.feeder.FeederType;
import io.distributedci.feeding.FeedingRun;
import io.distributedci.feeding.FeedingRunType;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobType;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.pipeline.PipelineType;
import io.distributedci.product.Product;
import io.distributedci.product.ProductType;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.query.QueryLimits;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.EntityType;
import io.distributedci.team.Team;
import io.distributedci.team.TeamType;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.distributedci.user.User;
import io.distributedci.user.UserType;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All of one kind that a session sees: as the list that a client asks for, and to look up what belongs to something else. */
record Listing<T extends Entity>(
        EntityType<T> type,
        Function<ListRequest, Either<DciError, Page<T>>> page,
        Function<Condition, Either<DciError, Long>> count,
        Function<UUID, Either<DciError, T>> get) {
    Listing {
        requireNonNull(type);
        requireNonNull(page);
        requireNonNull(count);
        requireNonNull(get);
    }

    static Listing<Team> teams(DciSession as) {
        return new Listing<>(
                TeamType.TYPE,
                as.teams()::list,
                as.teams()::count,
                id -> as.teams().get(new TeamId(id)));
    }

    static Listing<User> users(DciSession as) {
        return new Listing<>(
                UserType.TYPE,
                as.users()::list,
                as.users()::count,
                id -> as.users().get(new UserId(id)));
    }

    static Listing<Product> products(DciSession as) {
        return new Listing<>(
                ProductType.TYPE,
                as.products()::list,
                as.products()::count,
                id -> as.products().get(new ProductId(id)));
    }

    static Listing<Topic> topics(DciSession as) {
        return new Listing<>(
                TopicType.TYPE,
                as.topics()::list,
                as.topics()::count,
                id -> as.topics().get(new TopicId(id)));
    }

    static Listing<Component> components(DciSession as) {
        return new Listing<>(
                ComponentType.TYPE,
                as.components()::list,
                as.components()::count,
                id -> as.components().get(new ComponentId(id)));
    }

    static Listing<RemoteCi> remoteCis(DciSession as) {
        return new Listing<>(
                RemoteCiType.TYPE,
                as.remoteCis()::list,
                as.remoteCis()::count,
                id -> as.remoteCis().get(new RemoteCiId(id)));
    }

    static Listing<Feeder> feeders(DciSession as) {
        return new Listing<>(
                FeederType.TYPE,
                as.feeders()::list,
                as.feeders()::count,
                id -> as.feeders().get(new FeederId(id)));
    }

    static Listing<FeedingRun> feedingRuns(DciSession as) {
        return new Listing<>(
                FeedingRunType.TYPE,
                as.feedingRuns()::list,
                as.feedingRuns()::count,
                id -> as.feedingRuns().get(new FeedingRunId(id)));
    }

    static Listing<Pipeline> pipelines(DciSession as) {
        return new Listing<>(
                PipelineType.TYPE,
                as.pipelines()::list,
                as.pipelines()::count,
                id -> as.pipelines().get(new PipelineId(id)));
    }

    static Listing<Job> jobs(DciSession as) {
        return new Listing<>(
                JobType.TYPE, as.jobs()::list, as.jobs()::count, id -> as.jobs().get(new JobId(id)));
    }

    static Listing<JobFile> files(DciSession as) {
        return new Listing<>(
                JobFileType.TYPE,
                as.jobs()::listFiles,
                as.jobs()::countFiles,
                id -> as.jobs().file(new JobFileId(id)));
    }

    /** The page that a client asks for, of those that satisfy this condition too. */
    Either<DciError, Answer> answer(Call call, Condition also, Function<Vector<T>, Vector<ObjectNode>> shapes) {
        return call.list(type.fields())
                .map(request -> request.where(also))
                .flatMap(request -> page.apply(request)
                        .flatMap(found -> count.apply(request.condition())
                                .map(all -> document(type.name() + "s", shapes.apply(found.items()), all))));
    }

    /** A list as the wire has it, with how many there are before paging. */
    static Answer document(String plural, Vector<ObjectNode> items, long count) {
        ObjectNode body = Json.object();
        body.putObject("_meta").put("count", count);
        ArrayNode list = body.putArray(plural);
        items.forEach(list::add);
        return Answer.ok(body);
    }

    /** All of them that satisfy a condition, in this order. */
    Vector<T> all(Condition where, String... ascending) {
        return Pages.all(
                ListRequest.all()
                        .limit(QueryLimits.MAX_PAGE)
                        .where(where)
                        .sortedBy(Vector.of(ascending)
                                .map(name -> type.field(name).ascending())),
                page);
    }

    /** Those that belong to one of these, by its id in this field, in this order; one by one, so that each is found by an index. */
    Vector<T> of(String field, Vector<? extends Entity> owners, String... ascending) {
        return owners.map(Entity::id)
                .distinct()
                .flatMap(id -> all(type.field(field).is(id), ascending));
    }

    /** Those with these ids, by id; whoever is not there or not seen is not in it. */
    Map<UUID, T> byId(Vector<? extends Id> ids) {
        return HashMap.ofEntries(ids.map(Id::value)
                .distinct()
                .flatMap(id -> get.apply(id).toOption().map(found -> Tuple.of(id, found))));
    }
}
