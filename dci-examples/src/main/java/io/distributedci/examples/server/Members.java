// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.query.Fields;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list of what something has inside of it, all of which is at hand; with the same parameters as every list.
 *
 * @param fields what conditions and sorts may name
 * @param all in the order that they have when none is asked for
 */
record Members<T>(String plural, Fields<T> fields, Vector<T> all) {
    Members {
        requireNonNull(plural);
        requireNonNull(fields);
        requireNonNull(all);
    }

    /** The page that a client asks for. */
    Either<DciError, Answer> answer(Call call, Function<T, ObjectNode> shape) {
        return call.list(fields)
                .flatMap(request -> fields.bind(request.condition())
                        .flatMap(bound -> fields.order(request.sorts()).map(order -> {
                            Vector<T> matching = all.filter(bound).sorted(order);
                            Vector<T> page = matching.drop((int) Math.min(request.offset(), matching.size()))
                                    .take(request.limit());
                            return Listing.document(plural, page.map(shape), matching.size());
                        })));
    }
}
