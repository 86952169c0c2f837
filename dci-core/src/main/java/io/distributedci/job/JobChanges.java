// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** What to change of a job; what is absent stays (R135). */
@Value.Immutable
@ValueStyle
public interface JobChanges {
    /** Another status than it has is posted as a state without comment (R132). */
    Option<JobStatus> status();

    /** See {@link Job#name()}. */
    Option<String> name();

    /** See {@link Job#configuration()}. */
    Option<String> configuration();

    /** See {@link Job#url()}. */
    Option<String> url();

    /** See {@link Job#comment()}. */
    Option<String> comment();

    /** See {@link Job#statusReason()}. */
    Option<String> statusReason();

    /** All tags anew; blank ones are left out. To add or remove one, there are operations that lose no concurrent change. */
    Option<Vector<String>> tags();

    /** A builder. */
    static ImmutableJobChanges.Builder builder() {
        return ImmutableJobChanges.builder();
    }
}
