// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.product;

import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.product.ImmutableNewProduct;
import io.distributedci.product.ImmutableProduct;
import io.distributedci.product.ImmutableProductChanges;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Product;
import io.distributedci.product.ProductChanges;
import io.distributedci.product.ProductEvent.ProductChanged;
import io.distributedci.product.ProductEvent.ProductCreated;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generators of products, their commands and their events; and of the plain values that topics and components are made of too. */
public final class ProductValues {
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final long TEN_YEARS = ChronoUnit.MICROS.between(FIRST, Instant.parse("2030-01-01T00:00:00Z"));
    private static final int TEXT = 30;

    private ProductValues() {}

    /** Ids of any kind. */
    public static <I> Arbitrary<I> ids(Function<UUID, I> type) {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as(UUID::new)
                .map(type);
    }

    /** Names of any kind of letters, some that change in length with their case. */
    public static Arbitrary<String> names() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "İ", "ß", "e\u0301", "\uD83D\uDE00", " a ", "%_\\", "\"'", "null", "x".repeat(255))),
                Tuple.of(
                        4,
                        Arbitraries.strings()
                                .withCharRange('!', '~')
                                .withChars("éж中 ")
                                .ofMinLength(1)
                                .ofMaxLength(TEXT)
                                .filter(name -> !name.isBlank())));
    }

    /** Free text, empty text among it. */
    public static Arbitrary<String> texts() {
        return Arbitraries.strings().withCharRange(' ', '~').withChars("\n\té中").ofMaxLength(TEXT);
    }

    /** Instants of ten years, whole microseconds. */
    public static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, TEN_YEARS).map(micros -> FIRST.plus(micros, ChronoUnit.MICROS));
    }

    /** A value or none. */
    public static <V> Arbitrary<Option<V>> optional(Arbitrary<V> values) {
        return values.optional().map(Option::ofOptional);
    }

    /** Active or inactive. */
    public static Arbitrary<ResourceState> states() {
        return Arbitraries.of(ResourceState.ACTIVE, ResourceState.INACTIVE);
    }

    /** Products. */
    public static Arbitrary<Product> products() {
        return Builders.withBuilder(ImmutableProduct::builder)
                .use(ids(ProductId::new))
                .in(ImmutableProduct.Builder::id)
                .use(instants())
                .in(ImmutableProduct.Builder::createdAt)
                .use(names())
                .in(ImmutableProduct.Builder::name)
                .use(names())
                .in((builder, name) -> builder.label(name.toUpperCase(Locale.ROOT)))
                .use(texts())
                .in(ImmutableProduct.Builder::description)
                .use(states())
                .in(ImmutableProduct.Builder::state)
                .build(builder -> (Product) builder.build())
                .withoutEdgeCases();
    }

    /** Commands that are accepted, except for names that grow too long with their case. */
    public static Arbitrary<NewProduct> newProducts() {
        return Builders.withBuilder(ImmutableNewProduct::builder)
                .use(names())
                .in(ImmutableNewProduct.Builder::name)
                .use(optional(names()))
                .in(ImmutableNewProduct.Builder::label)
                .use(texts())
                .in(ImmutableNewProduct.Builder::description)
                .use(states())
                .in(ImmutableNewProduct.Builder::state)
                .build(builder -> (NewProduct) builder.build())
                .withoutEdgeCases();
    }

    /** Changes that are accepted, with the same exception. */
    public static Arbitrary<ProductChanges> changes() {
        return Builders.withBuilder(ImmutableProductChanges::builder)
                .use(optional(names()))
                .in(ImmutableProductChanges.Builder::name)
                .use(optional(names()))
                .in(ImmutableProductChanges.Builder::label)
                .use(optional(texts()))
                .in(ImmutableProductChanges.Builder::description)
                .use(optional(states()))
                .in(ImmutableProductChanges.Builder::state)
                .build(builder -> (ProductChanges) builder.build())
                .withoutEdgeCases();
    }

    /** Creations. */
    public static Arbitrary<ProductCreated> created() {
        return products().map(ProductCreated::new);
    }

    /** Changes that happened. */
    public static Arbitrary<ProductChanged> changed() {
        return Combinators.combine(
                        ids(ProductId::new),
                        optional(names()),
                        optional(names()),
                        optional(texts()),
                        optional(states()))
                .as(ProductChanged::new);
    }
}
