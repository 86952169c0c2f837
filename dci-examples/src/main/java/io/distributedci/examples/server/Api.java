// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import java.util.function.Function;

/**
 * One version of the API.
 *
 * @param base where it is: all its paths begin so
 * @param routes what it answers; where two match a path, the first that is listed answers
 * @param refused how it says why not
 * @param failed what it says when something failed that is not the client's fault: nothing but that
 * @param document the resource that describes it, served as {@code openapi.json}
 */
public record Api(
        String base, Vector<Route> routes, Function<DciError, Answer> refused, Answer failed, String document) {
    public Api {
        requireNonNull(base);
        requireNonNull(routes);
        requireNonNull(refused);
        requireNonNull(failed);
        requireNonNull(document);
    }

    /** Whether a path is one of its own, known or not. */
    boolean has(String path) {
        return path.equals(base) || path.startsWith(base + "/");
    }
}
