// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;

import io.distributedci.examples.page.Html;
import io.distributedci.examples.page.Table;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.product.Product;
import io.distributedci.query.ListRequest;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** Products, and the topics of each. */
final class ProductPages {
    static final Vector<WebRoute> ALL = Vector.of(
            WebRoute.get(Places.PRODUCTS, ProductPages::list),
            WebRoute.get(Places.PRODUCTS + "/{id}", ProductPages::show));

    private ProductPages() {}

    private static Either<DciError, Reply> list(Visit visit) {
        return visit.as()
                .products()
                .list(visit.page(WebLimits.ROWS))
                .flatMap(products -> Either.sequenceRight(products.items().map(product -> topics(visit, product)))
                        .map(topics -> Reply.page(
                                "Products",
                                products.items().isEmpty()
                                        ? Markup.nothing("No product has been granted to your teams.")
                                        : Html.NONE,
                                Html.all(products.items().zipWith(topics, ProductPages::part)),
                                Markup.more(visit.next(products)))));
    }

    private static Either<DciError, Reply> show(Visit visit) {
        return visit.id(ProductId::new)
                .flatMap(visit.as().products()::get)
                .flatMap(product -> visit.as()
                        .topics()
                        .list(visit.page(WebLimits.ROWS)
                                .where(TopicType.TYPE.field("product_id").is(product.id())))
                        .map(topics -> Reply.page(
                                product.name(),
                                Vector.of(element("a", "Products").with("href", Places.PRODUCTS)),
                                element("p", Markup.name(product.description())),
                                Markup.section("Topics", table(topics.items()), Markup.more(visit.next(topics))))));
    }

    private static Either<DciError, Vector<Topic>> topics(Visit visit, Product product) {
        return visit.as()
                .topics()
                .list(ListRequest.all()
                        .limit(WebLimits.FEW_ROWS)
                        .where(TopicType.TYPE.field("product_id").is(product.id())))
                .map(page -> page.items());
    }

    private static Html part(Product product, Vector<Topic> topics) {
        return element(
                "section",
                element("h2", Markup.link(Places.of(product.id()), product.name())),
                element("p", Markup.name(product.description())).with("class", "soft"),
                table(topics));
    }

    private static Html table(Vector<Topic> topics) {
        return topics.isEmpty()
                ? Markup.nothing("There are no topics.")
                : topics.foldLeft(
                                Table.of(
                                        "Topics, the newest first",
                                        Vector.of("topic", "components", "released to", "since")),
                                (table, topic) ->
                                        table.row(Markup.link(Places.of(topic.id()), topic.name()), row(topic)))
                        .html();
    }

    private static Vector<Html> row(Topic topic) {
        return Vector.of(
                Markup.list(topic.componentTypes().map(Markup::name)),
                Html.text(topic.exported() ? "every team with the product" : "teams with pre-release access"),
                Markup.time(topic.createdAt()));
    }
}
