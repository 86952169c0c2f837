package io.distributedci.job;

import io.distributedci.kernel.Digest;
import io.distributedci.kernel.Id;
import io.vavr.collection.Vector;

/**
 * A request for a job, whichever way.
 *
 * @param digest the same for requests of the same way, topic or earlier job, and components (R116)
 */
record Order(JobRequest request, String digest) {
    /** A request of one way. */
    static Order of(JobRequest request, String way, Id about, Iterable<?> choice) {
        String digest = request.idempotencyKey().isEmpty()
                ? ""
                : Digest.of(way, about.toString(), Vector.ofAll(choice).mkString(","));
        return new Order(request, digest);
    }
}
