// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TeamId;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Product;
import io.distributedci.product.ProductChanges;
import io.distributedci.query.Condition;
import io.distributedci.team.TeamType;
import io.distributedci.topic.Topic;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Products, and the teams that may use them. */
final class ProductRoutes {
    private static final Vector<String> FIELDS = Vector.of("name", "label", "description", "state");

    static final Vector<Route> ALL = Vector.of(
            Route.post("/products", ProductRoutes::create),
            Route.get("/products", ProductRoutes::list),
            Route.get("/products/{product}", ProductRoutes::get),
            Route.put("/products/{product}", ProductRoutes::change),
            Route.delete("/products/{product}", ProductRoutes::archive),
            Route.post("/products/{product}/teams", ProductRoutes::grant),
            Route.get("/products/{product}/teams", ProductRoutes::teams),
            Route.delete("/products/{product}/teams/{team}", ProductRoutes::revoke));

    private ProductRoutes() {}

    private static Either<DciError, Answer> create(Call call) throws IOException {
        return call.command(
                        FIELDS,
                        given -> NewProduct.builder()
                                .name(given.required("name"))
                                .label(given.text("label"))
                                .description(given.text("description", ""))
                                .state(given.stateOrActive())
                                .build())
                .flatMap(call.as().products()::create)
                .map(product -> Answer.created(product, Shapes.product(product)));
    }

    private static Either<DciError, Answer> list(Call call) {
        return Listing.products(call.as()).answer(call, Condition.everything(), products -> withTopics(call, products));
    }

    private static Either<DciError, Answer> get(Call call) {
        return product(call)
                .map(product ->
                        Answer.ok(product, withTopics(call, Vector.of(product)).head()));
    }

    private static Either<DciError, Answer> change(Call call) throws IOException {
        return call.changes(given -> ProductChanges.builder()
                        .name(given.text("name"))
                        .label(given.text("label"))
                        .description(given.text("description"))
                        .state(given.state())
                        .build())
                .flatMap(changes -> call.target("product", ProductId::new)
                        .flatMap(target -> call.as().products().change(target.id(), target.version(), changes)))
                .map(product -> Answer.ok(product, Shapes.product(product)));
    }

    private static Either<DciError, Answer> archive(Call call) {
        return call.target("product", ProductId::new)
                .flatMap(target -> call.as().products().archive(target.id(), target.version()))
                .map(gone -> Answer.done());
    }

    private static Either<DciError, Answer> grant(Call call) throws IOException {
        return call.command(Vector.of("team_id"), given -> given.requiredId("team_id", TeamId::new))
                .flatMap(team -> call.id("product", ProductId::new)
                        .flatMap(product -> call.as()
                                .teams()
                                .grant(team, product)
                                .map(granted -> Answer.created(Json.object()
                                        .put("product_id", product.toString())
                                        .put("team_id", team.toString())))));
    }

    private static Either<DciError, Answer> teams(Call call) {
        return product(call)
                .flatMap(product -> Listing.teams(call.as())
                        .answer(
                                call,
                                TeamType.TYPE.field("products").contains(product.id()),
                                all -> all.map(Shapes::team)));
    }

    private static Either<DciError, Answer> revoke(Call call) {
        return call.id("product", ProductId::new)
                .flatMap(product -> call.id("team", TeamId::new)
                        .flatMap(team -> call.as().teams().revoke(team, product)))
                .map(revoked -> Answer.done());
    }

    private static Either<DciError, Product> product(Call call) {
        return call.id("product", ProductId::new).flatMap(call.as().products()::get);
    }

    private static Vector<ObjectNode> withTopics(Call call, Vector<Product> products) {
        Map<ProductId, Vector<Topic>> topics = Listing.topics(call.as())
                .of("product_id", products, "created_at")
                .groupBy(Topic::productId);
        return products.map(product -> {
            ObjectNode shape = Shapes.product(product);
            ArrayNode list = shape.putArray("topics");
            topics.get(product.id()).forEach(all -> all.forEach(topic -> list.add(Shapes.topicElsewhere(topic))));
            return shape;
        });
    }
}
