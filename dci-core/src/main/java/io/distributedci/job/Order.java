// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.Digest;
import io.distributedci.kernel.Id;
import io.vavr.collection.Vector;

/**
 * A request for a job, whichever way.
 *
 * @param digest the same for requests that ask for the same (R116): all that they say, but not what program says it, which may be a newer one by now
 */
record Order(JobRequest request, String digest) {
    /**
     * A request of one way.
     *
     * @param choice what else than every request it says, in one order
     */
    static Order of(JobRequest request, String way, Id about, Iterable<?> choice) {
        String digest = request.idempotencyKey().isEmpty()
                ? ""
                : Digest.of(way, about.toString(), digest(choice), content(request));
        return new Order(request, digest);
    }

    private static String content(JobRequest request) {
        return digest(Vector.of(
                request.name(),
                request.configuration(),
                request.url(),
                request.comment(),
                digest(request.tags()),
                request.data().text(),
                request.pipelineId(),
                request.lease(),
                request.kill()));
    }

    private static String digest(Iterable<?> parts) {
        return Digest.of(Vector.<Object>ofAll(parts).map(String::valueOf).toJavaArray(String[]::new));
    }
}
