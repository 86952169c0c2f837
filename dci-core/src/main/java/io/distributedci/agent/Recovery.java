// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import io.distributedci.job.NewState;

/** What a restarted agent does with the job that it finds in its journal (A6). */
public sealed interface Recovery {
    /** It is over already, or not there any more. */
    record Forget() implements Recovery {}

    /** It goes on, with this phase from its start. */
    record Resume(Phase phase) implements Recovery {
        public Resume {
            requireNonNull(phase);
        }
    }

    /** It ends: what was interrupted cannot be done twice. */
    record End(NewState state) implements Recovery {
        public End {
            requireNonNull(state);
        }
    }
}
