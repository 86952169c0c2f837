// SPDX-License-Identifier: Apache-2.0
package io.distributedci.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.product.ProductValues;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProductRulesProperties {
    private static final ProductId ID = new ProductId(new UUID(1, 2));
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    @Property
    @Rule({"R1", "R21"})
    void a_new_product_is_what_was_asked_for_and_its_label_is_upper_case(@ForAll("newProducts") NewProduct command) {
        String label = command.label().getOrElse(command.name()).toUpperCase(Locale.ROOT);
        Assume.that(label.length() <= 255);
        Product product = ProductRules.create(command, ID, NOW).get().created();
        assertThat(product)
                .isEqualTo(Product.builder()
                        .id(ID)
                        .createdAt(NOW)
                        .name(command.name())
                        .label(label)
                        .description(command.description())
                        .state(command.state())
                        .build());
        assertThat(product.updatedAt()).isEqualTo(NOW);
    }

    @Property
    @Rule("R21")
    void a_label_stays_upper_case_when_it_changes_and_stays_when_only_the_name_does(
            @ForAll("products") Product product, @ForAll("changes") ProductChanges changes) {
        Assume.that(changes.label().getOrElse("").toUpperCase(Locale.ROOT).length() <= 255);
        Product after = ProductRules.change(product, changes).get().applyTo(product);
        assertThat(after.label())
                .isEqualTo(changes.label()
                        .map(label -> label.toUpperCase(Locale.ROOT))
                        .getOrElse(product.label()));
        assertThat(after.name()).isEqualTo(changes.name().getOrElse(product.name()));
        assertThat(after.description()).isEqualTo(changes.description().getOrElse(product.description()));
        assertThat(after.state()).isEqualTo(changes.state().getOrElse(product.state()));
    }

    @Example
    @Rule("R21")
    void a_label_does_not_depend_on_the_language_of_the_host() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(ProductRules.label("rhel-ai")).containsOnRight("RHEL-AI");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Example
    @Rule("R14")
    void a_name_has_at_most_255_characters_and_a_label_too_even_in_upper_case() {
        assertThat(ProductRules.create(NewProduct.named("n".repeat(255)), ID, NOW))
                .isRight();
        refused(ProductRules.create(NewProduct.named("n".repeat(256)), ID, NOW), Invalid.TOO_LONG, "name");
        refused(ProductRules.create(NewProduct.named("ß".repeat(128)), ID, NOW), Invalid.TOO_LONG, "label");
        refused(ProductRules.create(NewProduct.named(" "), ID, NOW), Invalid.BLANK, "name");
        refused(
                ProductRules.create(
                        NewProduct.builder().name("n").description("\u0000").build(), ID, NOW),
                Invalid.CHARACTER,
                "description");
    }

    @Property
    @Rule({"R6", "R14"})
    void a_change_is_checked_like_a_creation(@ForAll("products") Product product) {
        refused(change(product, ProductChanges.builder().name("").build()), Invalid.BLANK, "name");
        refused(change(product, ProductChanges.builder().label("").build()), Invalid.BLANK, "label");
        refused(
                change(product, ProductChanges.builder().description("\u0007").build()),
                Invalid.CHARACTER,
                "description");
        refused(
                change(
                        product,
                        ProductChanges.builder().state(ResourceState.ARCHIVED).build()),
                Invalid.VALUE,
                "state");
        refused(
                ProductRules.create(
                        NewProduct.builder()
                                .name("n")
                                .state(ResourceState.ARCHIVED)
                                .build(),
                        ID,
                        NOW),
                Invalid.VALUE,
                "state");
    }

    @Provide
    Arbitrary<NewProduct> newProducts() {
        return ProductValues.newProducts();
    }

    @Provide
    Arbitrary<Product> products() {
        return ProductValues.products();
    }

    @Provide
    Arbitrary<ProductChanges> changes() {
        return ProductValues.changes();
    }

    private static Either<DciError, ?> change(Product product, ProductChanges changes) {
        return ProductRules.change(product, changes);
    }

    private static void refused(Either<DciError, ?> answer, Invalid refusal, String field) {
        assertThat(answer.swap()
                        .map(error ->
                                error.code() + " " + error.fields().get("field").get()))
                .containsOnRight(refusal.code() + " " + field);
    }
}
