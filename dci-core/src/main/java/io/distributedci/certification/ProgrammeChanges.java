// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import java.time.Duration;
import org.immutables.value.Value;

/** What to change of a programme; what is absent stays. For what it requires see {@link Programmes#require}. */
@Value.Immutable
@ValueStyle
public interface ProgrammeChanges {
    /** See {@link Programme#name()}. */
    Option<String> name();

    /** See {@link Programme#noticeSeconds()}; parts of seconds do not count. */
    Option<Duration> notice();

    /** See {@link Programme#graceSeconds()}; parts of seconds do not count. */
    Option<Duration> grace();

    /** Active or inactive; archiving is deleting (R6). */
    Option<ResourceState> state();

    /** A builder. */
    static ImmutableProgrammeChanges.Builder builder() {
        return ImmutableProgrammeChanges.builder();
    }
}
