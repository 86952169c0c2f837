// SPDX-License-Identifier: Apache-2.0
package io.distributedci.product;

import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** What to change of a product; what is absent stays. */
@Value.Immutable
@ValueStyle
public interface ProductChanges {
    /** See {@link Product#name()}; the label stays. */
    Option<String> name();

    /** See {@link Product#label()}: in any case. */
    Option<String> label();

    /** See {@link Product#description()}. */
    Option<String> description();

    /** Active or inactive; archiving is deleting (R6). */
    Option<ResourceState> state();

    /** A builder. */
    static ImmutableProductChanges.Builder builder() {
        return ImmutableProductChanges.builder();
    }
}
