// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

/**
 * Where a partner's automation comes in: before or after what the agent does in a phase.
 *
 * @param phase the phase
 * @param side before or after its step
 * @param step what to do; when it does not pass, the platform is at fault and not what is tested
 */
public record Hook(Phase phase, Side side, Step step) {
    /** Where a hook is. */
    public enum Side {
        /** Before the step, which is left out unless all hooks before it pass. */
        BEFORE,
        /** After the step, whether or not it passed; left out when the agent is stopped. */
        AFTER
    }

    public Hook {
        requireNonNull(phase);
        requireNonNull(side);
        requireNonNull(step);
    }
}
