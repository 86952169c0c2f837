// SPDX-License-Identifier: Apache-2.0
package io.distributedci.product;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.vavr.control.Option;

/** What can happen to a product. */
public sealed interface ProductEvent extends Event {
    /** It came to be. */
    record ProductCreated(Product created) implements ProductEvent, Creation<Product> {}

    /** It was changed; what is absent stayed. */
    record ProductChanged(
            ProductId subject,
            Option<String> name,
            Option<String> label,
            Option<String> description,
            Option<ResourceState> state)
            implements ProductEvent, Change<Product> {
        @Override
        public Product applyTo(Product product) {
            return product.withName(name.getOrElse(product.name()))
                    .withLabel(label.getOrElse(product.label()))
                    .withDescription(description.getOrElse(product.description()))
                    .withState(state.getOrElse(product.state()));
        }
    }
}
