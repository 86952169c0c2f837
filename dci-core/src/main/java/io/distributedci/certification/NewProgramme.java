// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import org.immutables.value.Value;

/** The command to create a programme. */
@Value.Immutable
@ValueStyle
public interface NewProgramme {
    /** Chosen by the caller, for provisioning; a new one when absent. */
    Option<ProgrammeId> id();

    /** See {@link Programme#name()}. */
    String name();

    /** See {@link Programme#productId()}. */
    ProductId productId();

    /** See {@link Programme#topicId()}. */
    Option<TopicId> topicId();

    /** See {@link Programme#componentTypes()}; in any case. */
    Vector<String> componentTypes();

    /** The first version of what it requires. */
    Vector<Requirement> requirements();

    /** See {@link Programme#noticeSeconds()}; parts of seconds do not count. */
    @Value.Default
    default Duration notice() {
        return Duration.ZERO;
    }

    /** See {@link Programme#graceSeconds()}; parts of seconds do not count. */
    @Value.Default
    default Duration grace() {
        return Duration.ZERO;
    }

    /** A builder. */
    static ImmutableNewProgramme.Builder builder() {
        return ImmutableNewProgramme.builder();
    }
}
