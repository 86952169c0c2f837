// SPDX-License-Identifier: Apache-2.0
package io.distributedci.product;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.TEXT;

import io.distributedci.kernel.ProductId;
import io.distributedci.product.ImmutableProduct.Builder;
import io.distributedci.product.ProductEvent.ProductChanged;
import io.distributedci.product.ProductEvent.ProductCreated;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.vavr.collection.Vector;

/** How products and their events are stored. */
public final class ProductType {
    /** Products. */
    public static final EntityType<Product> TYPE = EntityType.named(
                    ProductId.KIND, Product.class, ImmutableProduct::builder, Builder::build)
            .id(ProductId::new, Product::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("name", TEXT, Product::name, Builder::name)
            .attribute("label", TEXT, Product::label, Builder::label)
            .attribute("description", TEXT, Product::description, Builder::description)
            .index(Index.unique("label").ascending("label").when(live()))
            .index(Index.named("newest").descending("created_at").when(live()))
            .declared();

    /** What happens to products. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("product.created", ProductCreated.class),
            new EventType<>("product.changed", ProductChanged.class));

    private ProductType() {}
}
