// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentChanges;
import io.distributedci.component.NewComponent;
import io.distributedci.job.JobType;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Components. Existing clients change tags by sending all of them; here that adds and removes, so that nobody's tag is lost. */
final class ComponentRoutes {
    private static final Vector<String> FIELDS = Vector.of(
            "name",
            "display_name",
            "version",
            "uid",
            "canonical_project_name",
            "type",
            "purl",
            "title",
            "message",
            "url",
            "topic_id",
            "team_id",
            "tags",
            "data",
            "released_at",
            "state");

    static final Vector<Route> ALL = Vector.of(
            Route.post("/components", ComponentRoutes::create),
            Route.get("/components", ComponentRoutes::list),
            Route.get("/components/{component}", ComponentRoutes::get),
            Route.put("/components/{component}", ComponentRoutes::change),
            Route.delete("/components/{component}", ComponentRoutes::archive));

    private ComponentRoutes() {}

    private static Either<DciError, Answer> create(Call call) throws IOException {
        return call.command(FIELDS, ComponentRoutes::command)
                .flatMap(call.as().components()::create)
                .map(component -> Answer.created(component, Shapes.component(component)));
    }

    private static NewComponent command(Given given) {
        return NewComponent.builder()
                .name(given.text("name"))
                .displayName(given.text("display_name"))
                .version(given.text("version", ""))
                .uid(given.text("uid", ""))
                .canonicalName(given.text("canonical_project_name", ""))
                .type(given.required("type"))
                .purl(given.text("purl", ""))
                .title(given.text("title", ""))
                .message(given.text("message", ""))
                .url(given.text("url", ""))
                .topicId(given.requiredId("topic_id", TopicId::new))
                .teamId(given.id("team_id", TeamId::new))
                .tags(given.texts("tags").getOrElse(Vector::empty))
                .data(given.data("data").getOrElse(JsonObject.EMPTY))
                .releasedAt(given.moment("released_at"))
                .state(given.stateOrActive())
                .build();
    }

    private static Either<DciError, Answer> list(Call call) {
        return Listing.components(call.as()).answer(call, Condition.everything(), all -> all.map(Shapes::component));
    }

    private static Either<DciError, Answer> get(Call call) {
        return component(call).map(component -> Answer.ok(component, embedded(call, component)));
    }

    private record Wanted(ComponentChanges changes, Option<Vector<String>> tags) {
        /** Only what would be another than it is: who may only tag sends the rest as it got it. */
        private ComponentChanges besides(Component is) {
            return ComponentChanges.builder()
                    .name(another(changes.name(), is.name()))
                    .displayName(another(changes.displayName(), is.displayName()))
                    .version(another(changes.version(), is.componentVersion()))
                    .uid(another(changes.uid(), is.uid()))
                    .canonicalName(another(changes.canonicalName(), is.canonicalName()))
                    .type(changes.type().filter(type -> !type.equalsIgnoreCase(is.type())))
                    .title(another(changes.title(), is.title()))
                    .message(another(changes.message(), is.message()))
                    .url(another(changes.url(), is.url()))
                    .data(changes.data().filter(data -> !Json.data(data).equals(Json.data(is.data()))))
                    .releasedAt(another(changes.releasedAt(), is.releasedAt()))
                    .state(another(changes.state(), is.state()))
                    .build();
        }
    }

    private static <V> Option<V> another(Option<V> wanted, V is) {
        return wanted.filter(value -> !value.equals(is));
    }

    private static Either<DciError, Answer> change(Call call) throws IOException {
        return call.changes(ComponentRoutes::wanted)
                .flatMap(wanted -> call.target("component", ComponentId::new)
                        .flatMap(target ->
                                call.as().components().get(target.id()).flatMap(is -> Tx.expect(is, target.version())))
                        .flatMap(is -> changed(call, is, wanted.besides(is)))
                        .flatMap(is -> tagged(call, is, wanted.tags().getOrElse(is.tags()))))
                .map(component -> Answer.ok(component, Shapes.component(component)));
    }

    private static Wanted wanted(Given given) {
        return new Wanted(
                ComponentChanges.builder()
                        .name(given.text("name"))
                        .displayName(given.text("display_name"))
                        .version(given.text("version"))
                        .uid(given.text("uid"))
                        .canonicalName(given.text("canonical_project_name"))
                        .type(given.text("type"))
                        .title(given.text("title"))
                        .message(given.text("message"))
                        .url(given.text("url"))
                        .data(given.data("data"))
                        .releasedAt(given.moment("released_at"))
                        .state(given.state())
                        .build(),
                given.texts("tags"));
    }

    private static Either<DciError, Component> changed(Call call, Component is, ComponentChanges changes) {
        return changes.equals(ComponentChanges.builder().build())
                ? Either.right(is)
                : call.as().components().change(is.id(), is.version(), changes);
    }

    private static Either<DciError, Component> tagged(Call call, Component is, Vector<String> wanted) {
        Vector<String> gone = is.tags().removeAll(wanted);
        Vector<String> news = wanted.removeAll(is.tags()).distinct();
        Either<DciError, Component> without =
                gone.isEmpty() ? Either.right(is) : call.as().components().untag(is.id(), gone);
        return news.isEmpty()
                ? without
                : without.flatMap(component -> call.as().components().tag(is.id(), news));
    }

    private static Either<DciError, Answer> archive(Call call) {
        return call.target("component", ComponentId::new)
                .flatMap(target -> call.as().components().archive(target.id(), target.version()))
                .map(gone -> Answer.done());
    }

    /** The component that the path names. */
    static Either<DciError, Component> component(Call call) {
        return call.id("component", ComponentId::new).flatMap(call.as().components()::get);
    }

    private static ObjectNode embedded(Call call, Component component) {
        ObjectNode shape = Shapes.component(component);
        ArrayNode files = shape.putArray("files");
        component.files().forEach(file -> files.add(Shapes.componentFile(component, file)));
        ArrayNode jobs = shape.putArray("jobs");
        Listing.jobs(call.as())
                .all(JobType.TYPE.field("components").contains(component.id()), "created_at")
                .forEach(job -> jobs.add(Shapes.job(job)));
        return shape;
    }
}
