// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.IdSource;
import io.distributedci.kernel.TimeOrderedIds;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What of an agent is not pure, given from outside.
 *
 * @param ids for idempotency keys
 * @param random for the jitter of waits; safe for use by many threads
 * @param sleep how to wait
 */
public record AgentSurroundings(IdSource ids, RandomGenerator random, Sleep sleep) {
    public AgentSurroundings {
        requireNonNull(ids);
        requireNonNull(random);
        requireNonNull(sleep);
    }

    /** The real ones. */
    public static AgentSurroundings real() {
        SecureRandom random = new SecureRandom();
        return new AgentSurroundings(new TimeOrderedIds(InstantSource.system(), random), random, Sleep.REAL);
    }
}
