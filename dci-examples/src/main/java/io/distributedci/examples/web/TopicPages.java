// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;

import io.distributedci.component.Component;
import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Table;
import io.distributedci.examples.page.Words;
import io.distributedci.job.JobType;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.TopicId;
import io.distributedci.notification.Interest;
import io.distributedci.product.Product;
import io.distributedci.query.ListRequest;
import io.distributedci.topic.Topic;
import io.vavr.Tuple;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** A topic: for whom its latest components break, how it has been, and what there is. */
final class TopicPages {
    static final Vector<WebRoute> ALL = Vector.of(
            WebRoute.get(Places.TOPICS + "/{id}", TopicPages::show),
            WebRoute.get(Places.TOPICS + "/{id}/components", TopicPages::components));

    private static final int DRAWN_JOBS = 24;

    private TopicPages() {}

    private static Either<DciError, Reply> show(Visit visit) {
        return visit.id(TopicId::new).flatMap(visit.as().topics()::get).flatMap(topic -> {
            String type = visit.parameter("type")
                    .filter(types(topic)::contains)
                    .getOrElse(() -> topic.componentTypes().headOption().getOrElse(""));
            ListRequest jobs = ListRequest.all()
                    .limit(DRAWN_JOBS)
                    .where(JobType.TYPE.field("topic_id").is(topic.id()));
            HeatMapPart.ahead(visit, topic);
            return health(visit, topic, type)
                    .flatMap(health -> HeatMapPart.of(visit, topic)
                            .flatMap(heat -> visit.as()
                                    .jobs()
                                    .list(jobs)
                                    .map(newest -> Reply.page(
                                            topic.name(),
                                            trail(visit, topic),
                                            facts(topic),
                                            SubscriptionPages.buttons(
                                                    visit,
                                                    topic.id(),
                                                    Vector.of(Interest.COMPONENTS, Interest.JOBS, Interest.HEALTH)),
                                            Markup.section("Component by remote CI", kinds(visit, topic, type), health),
                                            Markup.section(
                                                    "How long the latest jobs took",
                                                    JobTable.durations("Duration of the latest jobs", newest.items())),
                                            heat,
                                            Markup.section(
                                                    "Latest jobs",
                                                    JobTable.of(
                                                            visit,
                                                            newest.items().take(WebLimits.FEW_ROWS)),
                                                    all(topic))))));
        });
    }

    private static Html all(Topic topic) {
        String jobs =
                Places.with(Places.JOBS, Vector.of(Tuple.of("topic", topic.id().toString())));
        return element("p", element("a", "All jobs of the topic").with("href", jobs));
    }

    private static Vector<Html> trail(Visit visit, Topic topic) {
        Html products = element("a", "Products").with("href", Places.PRODUCTS);
        return visit.as()
                .products()
                .get(topic.productId())
                .map(product -> Vector.of(products, link(product)))
                .getOrElse(Vector.of(products));
    }

    private static Html link(Product product) {
        return Markup.link(Places.of(product.id()), product.name());
    }

    private static Html facts(Topic topic) {
        return Markup.facts(Vector.of(
                Markup.fact("a job needs one of each", topic.componentTypes().mkString(", ")),
                Markup.fact("and may have", topic.optionalTypes().mkString(", ")),
                Markup.fact(
                        "released to",
                        topic.exported() ? "every team with the product" : "teams with pre-release access"),
                Markup.fact(
                        "components",
                        element("a", "See all of the topic").with("href", Places.of(topic.id()) + "/components"))));
    }

    private static Vector<String> types(Topic topic) {
        return topic.componentTypes().appendAll(topic.optionalTypes());
    }

    /** The types whose components are compared, one of which is shown. */
    private static Html kinds(Visit visit, Topic topic, String shown) {
        Vector<Html> ways = types(topic).map(type -> {
            Html way = element("a", Markup.name(type)).with("href", visit.at("type", type));
            return type.equals(shown) ? way.with("aria-current", "true") : way;
        });
        return element("nav", Markup.list(ways)).with("class", "kinds").with("aria-label", "Types of components");
    }

    private static Either<DciError, Html> health(Visit visit, Topic topic, String type) {
        return visit.soon(
                        "topic",
                        Tuple.of(topic.id(), type),
                        () -> TopicHealth.of(visit.as(), topic.id(), type, WebLimits.GRID_ROWS))
                .map(answer -> answer.value().map(health -> shown(visit, health).then(Markup.asOf(answer.at()))))
                .getOrElse(() -> Either.right(Markup.pending(visit.request().here())));
    }

    private static Html shown(Visit visit, TopicHealth health) {
        if (health.components().isEmpty()) {
            return Markup.nothing("There is no component of this type yet.");
        }
        Grid grid = new Grid(health, visit.names(health.sites()));
        boolean everyone = visit.parameter("sites").contains("all");
        int columns = everyone ? Integer.MAX_VALUE : WebLimits.GRID_COLUMNS;
        return grid.html(columns)
                .then(Grid.others(everyone ? 0 : health.sites().size() - columns, visit.at("sites", "all")))
                .then(grid.trend());
    }

    private static Either<DciError, Reply> components(Visit visit) {
        return visit.id(TopicId::new)
                .flatMap(visit.as().topics()::get)
                .flatMap(topic -> visit.as()
                        .components()
                        .ofTopic(topic.id(), visit.page(WebLimits.ROWS))
                        .map(page -> Reply.page(
                                "Components of " + topic.name(),
                                trail(visit, topic).append(Markup.link(Places.of(topic.id()), topic.name())),
                                page.items().isEmpty()
                                        ? Markup.nothing("There are no components.")
                                        : page.items()
                                                .foldLeft(
                                                        Table.of(
                                                                "Components, the latest first",
                                                                Vector.of(
                                                                        "component",
                                                                        "type",
                                                                        "released",
                                                                        "tags",
                                                                        "files",
                                                                        "state")),
                                                        (table, component) -> table.row(
                                                                Markup.link(
                                                                        Places.of(component.id()),
                                                                        Words.component(component)),
                                                                row(component)))
                                                .html(),
                                Markup.more(visit.next(page)))));
    }

    private static Vector<Html> row(Component component) {
        return Vector.of(
                Markup.name(component.type()),
                Markup.time(component.releasedAt()),
                Markup.list(component.tags().map(Markup::name)),
                text(String.valueOf(component.files().size())),
                text(component.state().word()));
    }
}
