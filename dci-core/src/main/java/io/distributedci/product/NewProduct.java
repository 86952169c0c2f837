// SPDX-License-Identifier: Apache-2.0
package io.distributedci.product;

import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The command to create a product. */
@Value.Immutable
@ValueStyle
public interface NewProduct {
    /** Chosen by the caller, for provisioning; a new one when absent. */
    Option<ProductId> id();

    /** See {@link Product#name()}. */
    String name();

    /** See {@link Product#label()}: in any case; made from the name when absent (R21). */
    Option<String> label();

    /** See {@link Product#description()}. */
    @Value.Default
    default String description() {
        return "";
    }

    /** Active or inactive. */
    @Value.Default
    default ResourceState state() {
        return ResourceState.ACTIVE;
    }

    /** A product of this name. */
    static NewProduct named(String name) {
        return builder().name(name).build();
    }

    /** A builder. */
    static ImmutableNewProduct.Builder builder() {
        return ImmutableNewProduct.builder();
    }
}
