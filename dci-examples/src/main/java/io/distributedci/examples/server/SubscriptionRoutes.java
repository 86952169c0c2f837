// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.notification.Interest;
import io.distributedci.notification.Subscription;
import io.distributedci.notification.SubscriptionType;
import io.distributedci.topic.TopicType;
import io.distributedci.user.UserType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Who wants to be told of what: of new components of a topic, and of jobs of a remote CI. People subscribe themselves and nobody else (R51). */
final class SubscriptionRoutes {
    static final Vector<Route> ALL = Vector.of(
            Route.get("/topics/notifications", SubscriptionRoutes::ownTopics),
            Route.post("/topics/{topic}/notifications", SubscriptionRoutes::subscribeToTopic),
            Route.delete("/topics/{topic}/notifications", SubscriptionRoutes::unsubscribeFromTopic),
            Route.get("/topics/{topic}/notifications/users", SubscriptionRoutes::usersOfTopic),
            Route.post("/remotecis/{remoteci}/users", SubscriptionRoutes::subscribeToRemoteCi),
            Route.get("/remotecis/{remoteci}/users", SubscriptionRoutes::usersOfRemoteCi),
            Route.delete("/remotecis/{remoteci}/users/{user}", SubscriptionRoutes::unsubscribeFromRemoteCi));

    private SubscriptionRoutes() {}

    private static Either<DciError, Answer> ownTopics(Call call) {
        return call.as()
                .users()
                .me()
                .flatMap(me -> Listing.topics(call.as())
                        .answer(
                                call,
                                TopicType.TYPE
                                        .field("id")
                                        .isOneOf(told(call, "user_id", me.id(), Interest.COMPONENTS)
                                                .flatMap(Subscription::topicId)),
                                all -> all.map(Shapes::topicElsewhere)));
    }

    private static Either<DciError, Answer> subscribeToTopic(Call call) {
        return call.id("topic", TopicId::new)
                .flatMap(call.as().subscriptions()::subscribe)
                .map(told -> Answer.nothing(201));
    }

    private static Either<DciError, Answer> unsubscribeFromTopic(Call call) {
        return call.id("topic", TopicId::new)
                .flatMap(call.as().subscriptions()::unsubscribe)
                .map(ended -> Answer.done());
    }

    private static Either<DciError, Answer> usersOfTopic(Call call) {
        return call.id("topic", TopicId::new)
                .flatMap(call.as().topics()::get)
                .flatMap(topic -> users(call, told(call, "topic_id", topic.id(), Interest.COMPONENTS)));
    }

    /** Existing clients send a user; it is the caller that is subscribed. */
    private static Either<DciError, Answer> subscribeToRemoteCi(Call call) throws IOException {
        return call.changes(given -> given.id("user_id", UserId::new))
                .flatMap(ignored -> call.id("remoteci", RemoteCiId::new))
                .flatMap(call.as().subscriptions()::subscribe)
                .map(told -> Answer.created(pair(told)));
    }

    private static ObjectNode pair(Subscription told) {
        return Json.object()
                .put("user_id", Shapes.orNull(told.userId()))
                .put("remoteci_id", Shapes.orNull(told.remoteCiId()));
    }

    private static Either<DciError, Answer> usersOfRemoteCi(Call call) {
        return RemoteCiRoutes.remoteCi(call)
                .flatMap(remoteCi -> users(call, told(call, "remoteci_id", remoteCi.id(), Interest.JOBS)));
    }

    /** One's own, or, as far as one may, another's. */
    private static Either<DciError, Answer> unsubscribeFromRemoteCi(Call call) {
        return call.id("remoteci", RemoteCiId::new)
                .flatMap(remoteCi -> call.id("user", UserId::new)
                        .flatMap(user -> isCaller(call, user)
                                ? call.as()
                                        .subscriptions()
                                        .unsubscribe(remoteCi)
                                        .map(ended -> remoteCi)
                                : end(call, remoteCi, user).map(ended -> remoteCi)))
                .map(done -> Answer.done());
    }

    private static boolean isCaller(Call call, UserId user) {
        return call.as().users().me().exists(me -> me.id().equals(user));
    }

    private static Either<DciError, Vector<Subscription>> end(Call call, RemoteCiId remoteCi, UserId user) {
        Vector<Subscription> wanted = told(call, "remoteci_id", remoteCi, Interest.JOBS)
                .filter(subscription -> subscription.userId().contains(user));
        return Either.sequenceRight(
                        wanted.map(subscription -> call.as().subscriptions().end(subscription.id())))
                .map(Vector::ofAll);
    }

    private static Either<DciError, Answer> users(Call call, Vector<Subscription> told) {
        return Listing.users(call.as())
                .answer(
                        call,
                        UserType.TYPE.field("id").isOneOf(told.flatMap(Subscription::userId)),
                        all -> all.map(Shapes::user));
    }

    private static Vector<Subscription> told(Call call, String field, Id id, Interest interest) {
        return Pages.subscriptions(call.as(), SubscriptionType.TYPE.field(field).is(id))
                .filter(one -> one.interest() == interest);
    }
}
