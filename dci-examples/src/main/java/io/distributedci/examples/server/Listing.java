package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentType;
import io.distributedci.feeder.Feeder;
import io.distributedci.feeder.FeederType;
import io.distributedci.job.Job;
import io.distributedci.job.JobFile;
import io.distributedci.job.JobFileType;
import io.distributedci.job.JobType;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.notification.Subscription;
import io.distributedci.notification.SubscriptionType;
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
        Function<Condition, Either<DciError, Long>> count) {
    Listing {
        requireNonNull(type);
        requireNonNull(page);
        requireNonNull(count);
    }

    static Listing<Team> teams(DciSession as) {
        return new Listing<>(TeamType.TYPE, as.teams()::list, as.teams()::count);
    }

    static Listing<User> users(DciSession as) {
        return new Listing<>(UserType.TYPE, as.users()::list, as.users()::count);
    }

    static Listing<Product> products(DciSession as) {
        return new Listing<>(ProductType.TYPE, as.products()::list, as.products()::count);
    }

    static Listing<Topic> topics(DciSession as) {
        return new Listing<>(TopicType.TYPE, as.topics()::list, as.topics()::count);
    }

    static Listing<Component> components(DciSession as) {
        return new Listing<>(ComponentType.TYPE, as.components()::list, as.components()::count);
    }

    static Listing<RemoteCi> remoteCis(DciSession as) {
        return new Listing<>(RemoteCiType.TYPE, as.remoteCis()::list, as.remoteCis()::count);
    }

    static Listing<Feeder> feeders(DciSession as) {
        return new Listing<>(FeederType.TYPE, as.feeders()::list, as.feeders()::count);
    }

    static Listing<Pipeline> pipelines(DciSession as) {
        return new Listing<>(PipelineType.TYPE, as.pipelines()::list, as.pipelines()::count);
    }

    static Listing<Job> jobs(DciSession as) {
        return new Listing<>(JobType.TYPE, as.jobs()::list, as.jobs()::count);
    }

    static Listing<JobFile> files(DciSession as) {
        return new Listing<>(JobFileType.TYPE, as.jobs()::listFiles, as.jobs()::countFiles);
    }

    static Listing<Subscription> subscriptions(DciSession as) {
        return new Listing<>(SubscriptionType.TYPE, as.subscriptions()::list, as.subscriptions()::count);
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
        ListRequest first = ListRequest.all()
                .limit(QueryLimits.MAX_PAGE)
                .where(where)
                .sortedBy(Vector.of(ascending).map(name -> type.field(name).ascending()));
        Vector<T> items = Vector.empty();
        Page<T> next = some(first);
        while (next.hasNext()) {
            items = items.appendAll(next.items());
            next = some(first.after(next.next().get()));
        }
        return items.appendAll(next.items());
    }

    /** Those that belong to one of these, by its id in this field, in this order. */
    Vector<T> of(String field, Vector<? extends Entity> owners, String... ascending) {
        return grouped(field, owners.map(Entity::id), ascending);
    }

    /** Those with these ids, by id; whoever is not there or not seen is not in it. */
    Map<UUID, T> byId(Vector<? extends Id> ids) {
        return HashMap.ofEntries(
                grouped("id", ids).map(found -> io.vavr.Tuple.of(found.id().value(), found)));
    }

    private Vector<T> grouped(String field, Vector<? extends Id> ids, String... ascending) {
        return ids.distinct()
                .grouped(QueryLimits.MAX_PAGE)
                .flatMap(some -> all(type.field(field).isOneOf(some), ascending))
                .toVector();
    }

    private Page<T> some(ListRequest request) {
        return page.apply(request).getOrElse(() -> Page.last(Vector.empty()));
    }
}
