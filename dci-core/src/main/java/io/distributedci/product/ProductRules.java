// SPDX-License-Identifier: Apache-2.0
package io.distributedci.product;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Text;
import io.distributedci.product.ProductEvent.ProductChanged;
import io.distributedci.product.ProductEvent.ProductCreated;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Locale;

/** The rules of products: R14, R21. */
final class ProductRules {
    private ProductRules() {}

    /** A new product; its label is unique by the index. */
    static Either<DciError, ProductCreated> create(NewProduct command, ProductId id, Instant now) {
        return Text.name("name", command.name())
                .flatMap(name -> Text.free("description", command.description()))
                .flatMap(description -> ResourceState.settable(command.state()))
                .flatMap(state -> label(command.label().getOrElse(command.name())))
                .map(label -> new ProductCreated(Product.builder()
                        .id(id)
                        .createdAt(now)
                        .name(command.name())
                        .label(label)
                        .description(command.description())
                        .state(command.state())
                        .build()));
    }

    /** What is given replaces what was; a new name leaves the label alone. */
    static Either<DciError, ProductChanged> change(Product product, ProductChanges wanted) {
        return Input.optional(wanted.name(), name -> Text.name("name", name))
                .flatMap(name -> Input.optional(wanted.description(), text -> Text.free("description", text)))
                .flatMap(description -> Input.optional(wanted.state(), ResourceState::settable))
                .flatMap(state -> Input.optional(wanted.label(), ProductRules::label))
                .map(label ->
                        new ProductChanged(product.id(), wanted.name(), label, wanted.description(), wanted.state()));
    }

    /** R21: always upper case, the same for every locale of the host. */
    static Either<DciError, String> label(String given) {
        return Text.name("label", given.toUpperCase(Locale.ROOT));
    }
}
