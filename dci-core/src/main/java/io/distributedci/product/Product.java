// SPDX-License-Identifier: Apache-2.0
package io.distributedci.product;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ValueStyle;
import org.immutables.value.Value;

/** A product. */
@Value.Immutable
@ValueStyle
public interface Product extends Entity, WithProduct {
    @Override
    ProductId id();

    /** 1 to 255 characters; need not be unique. */
    String name();

    /** Upper case, unique among products that are not archived (R21); 1 to 255 characters. */
    String label();

    /** Free text; may be empty. */
    @Value.Default
    default String description() {
        return "";
    }

    /** A builder. */
    static ImmutableProduct.Builder builder() {
        return ImmutableProduct.builder();
    }
}
