// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private record Book(@Nullable String title, @Nullable Long pages, Vector<String> words) {}

    private static final Field<Book> TITLE = new Field<>("title", FieldType.TEXT, false, Book::title);
    private static final Field<Book> PAGES = new Field<>("pages", FieldType.LONG, false, Book::pages);
    private static final Field<Book> WORDS = new Field<>("words", FieldType.TEXT, true, Book::words);
    private static final Fields<Book> BOOK = new Fields<>(Vector.of(WORDS, TITLE, PAGES));
    private static final Book UNKNOWN = new Book(null, null, Vector.empty());

    @Test
    void fields_are_known_by_name_in_order() {
        assertThat(BOOK.names()).containsExactly("pages", "title", "words");
        assertThat(BOOK.sortable()).containsExactly("pages", "title");
        assertThat(BOOK.all()).containsExactly(PAGES, TITLE, WORDS);
        assertThat(BOOK.find("title").get()).isSameAs(TITLE);
        assertThat(BOOK.find("price").isEmpty()).isTrue();
        assertThatThrownBy(() -> new Fields<>(Vector.of(TITLE, TITLE))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_condition_must_fit_the_fields() {
        assertThat(refusal(new Condition.Null("price")).toString())
                .isEqualTo("query.unknown-field: There is no field price; known are pages, title, words");
        assertThat(refusal(WORDS.is("x")).toString())
                .isEqualTo("query.not-applicable: eq does not apply to the field words, which is a list of text");
        assertThat(refusal(WORDS.isOneOf(Vector.of("x"))).code()).isEqualTo("query.not-applicable");
        assertThat(refusal(TITLE.contains("x")).code()).isEqualTo("query.not-applicable");
        assertThat(refusal(new Condition.Like("pages", "1%", false)).code()).isEqualTo("query.not-applicable");
        assertThat(refusal(new Condition.Like("words", "1%", false)).code()).isEqualTo("query.not-applicable");
        assertThat(refusal(PAGES.is("many")).code()).isEqualTo("input.value");
        assertThat(refusal(PAGES.isOneOf(Vector.of(1, "many"))).code()).isEqualTo("input.value");
        assertThat(refusal(TITLE.is("\u0000")).code()).isEqualTo("input.character");
        assertThat(refusal(TITLE.is("\uD800")).code()).isEqualTo("input.character");
        assertThat(refusal(TITLE.is("x".repeat(65_537))).code()).isEqualTo("input.too-long");
        assertThat(refusal(new Condition.Like("title", "%" + "_".repeat(65) + "%", true))
                        .code())
                .isEqualTo("query.pattern");
    }

    @Test
    void a_wrong_term_is_found_wherever_it_is() {
        Condition wrong = Condition.nothing().or(PAGES.is(1).and(new Condition.Null("price").not()));
        assertThat(refusal(wrong).code()).isEqualTo("query.unknown-field");
    }

    @Test
    void a_condition_has_limits() {
        Condition deep = TITLE.isNull();
        for (int level = 1; level < QueryLimits.MAX_DEPTH; level++) {
            deep = deep.not();
        }
        assertThat(BOOK.bind(deep).isRight()).isTrue();
        assertThat(refusal(deep.not()).code()).isEqualTo("query.too-deep");
        Vector<Condition> many = Vector.fill(QueryLimits.MAX_TERMS - 1, TITLE::isNull);
        assertThat(BOOK.bind(new Condition.And(many)).isRight()).isTrue();
        assertThat(refusal(new Condition.And(many.append(TITLE.isNull()))).code())
                .isEqualTo("query.too-large");
        Vector<Integer> literals = Vector.range(0, QueryLimits.MAX_LITERALS);
        assertThat(BOOK.bind(PAGES.isOneOf(literals)).isRight()).isTrue();
        assertThat(refusal(PAGES.isOneOf(literals).or(PAGES.isOneOf(Vector.of(1))))
                        .code())
                .isEqualTo("query.too-many-literals");
    }

    @Test
    void absent_values_come_first_ascending_and_last_descending() {
        Book a = new Book("a", 2L, Vector.empty());
        Book b = new Book("b", 1L, Vector.empty());
        assertThat(sorted(Vector.of(b, a, UNKNOWN), TITLE.ascending())).containsExactly(UNKNOWN, a, b);
        assertThat(sorted(Vector.of(UNKNOWN, a, b), TITLE.descending())).containsExactly(b, a, UNKNOWN);
        Book c = new Book("a", 1L, Vector.empty());
        assertThat(sorted(Vector.of(a, b, c), TITLE.descending(), PAGES.ascending()))
                .containsExactly(b, c, a);
        assertThat(BOOK.order(Vector.of(WORDS.ascending())).getLeft().code()).isEqualTo("query.not-sortable");
    }

    @Test
    void everything_is_true_and_nothing_false_of_every_book() {
        assertThat(BOOK.bind(Condition.everything()).get().test(UNKNOWN)).isTrue();
        assertThat(BOOK.bind(Condition.nothing()).get().test(UNKNOWN)).isFalse();
        assertThat(BOOK.bind(TITLE.isOneOf(Vector.empty())).get().test(UNKNOWN)).isFalse();
    }

    private static Vector<Book> sorted(Vector<Book> books, Sort... steps) {
        return books.sorted(BOOK.order(Vector.of(steps)).get());
    }

    private static DciError refusal(Condition condition) {
        return BOOK.bind(condition).getLeft();
    }
}
