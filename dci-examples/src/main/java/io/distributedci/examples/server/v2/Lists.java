// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.examples.server.Answer;
import io.distributedci.examples.server.Call;
import io.distributedci.examples.server.Json;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.query.Fields;
import io.distributedci.query.ListParameters;
import io.distributedci.query.ListRequest;
import io.distributedci.query.QueryLimits;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pages of lists: {@code where}, {@code query}, {@code sort}, {@code created_after} and {@code updated_after} as everywhere, {@code limit}, and {@code page}, the token of the page before. */
final class Lists {
    private static final String LIMIT = "limit";
    private static final String PAGE = "page";

    private Lists() {}

    /** The page that a client asks for. */
    static <T> Either<DciError, Answer> answer(
            Call call,
            Fields<?> fields,
            Function<ListRequest, Either<DciError, Page<T>>> list,
            Function<Page<T>, ObjectNode> shape) {
        return request(call, fields).flatMap(list).map(page -> {
            ObjectNode body = shape.apply(page);
            body.put("next", page.next().map(Page.Token::text).getOrNull());
            return Answer.ok(body);
        });
    }

    /** A page under its name. */
    static <T> Function<Page<T>, ObjectNode> named(String plural, Function<T, ObjectNode> shape) {
        return page -> {
            ObjectNode body = Json.object();
            ArrayNode list = body.putArray(plural);
            page.items().map(shape).forEach(list::add);
            return body;
        };
    }

    private static Either<DciError, ListRequest> request(Call call, Fields<?> fields) {
        Parameters parameters = new Parameters(call.http().parameters());
        Map<String, String> others = parameters.given().removeAll(Vector.of(LIMIT, PAGE));
        return parameters
                .whole(LIMIT, 1, QueryLimits.MAX_PAGE, QueryLimits.DEFAULT_PAGE)
                .flatMap(limit -> ListParameters.parse(others.toJavaMap(), fields, Vector.empty())
                        .map(request -> request.limit(limit.intValue()))
                        .map(request -> parameters
                                .text(PAGE)
                                .map(token -> request.after(new Page.Token(token)))
                                .getOrElse(request)));
    }
}
