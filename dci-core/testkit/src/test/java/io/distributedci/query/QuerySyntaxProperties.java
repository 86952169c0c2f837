// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.testkit.Conditions;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The query language, over all trees and all texts. */
class QuerySyntaxProperties {
    @Provide
    Arbitrary<Condition> conditions() {
        return Conditions.anything();
    }

    @Provide
    Arbitrary<String> wellFormed() {
        return Arbitraries.strings().all().filter(text -> text.codePoints().noneMatch(QuerySyntaxProperties::isHalf));
    }

    private static boolean isHalf(int point) {
        return Character.getType(point) == Character.SURROGATE;
    }

    /** Texts made of pieces of the language, most of them wrong somewhere. */
    @Provide
    Arbitrary<String> almostQueries() {
        return Arbitraries.of(
                        "eq", "and", "not", "in", "null", "foo", "(", "(", ")", ")", ",", ",", "'", "a", " b", "\n",
                        "+", "é", "\uD83D")
                .list()
                .ofMaxSize(16)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 3000)
    @Rule("R181")
    void what_is_printed_is_read_back(@ForAll("conditions") Condition condition) {
        assertThat(QuerySyntax.parse(QuerySyntax.print(condition))).isEqualTo(Either.right(condition));
    }

    @Property
    @Rule("R181")
    void blanks_between_tokens_mean_nothing(@ForAll @IntRange(min = 0, max = 3) int blanks) {
        String gap = " \t\r\n".repeat(blanks);
        String query =
                String.join(gap, "", "and", "(", "eq", "(", "a", ",", "'b'", ")", ",", "null", "(", "c", ")", ")", "");
        assertThat(QuerySyntax.parse(query))
                .isEqualTo(Either.right(new Condition.And(
                        Vector.of(new Condition.Compare("a", Condition.Op.EQ, "b"), new Condition.Null("c")))));
    }

    @Property
    @Rule("R181")
    void a_list_at_the_top_is_a_conjunction_of_all_its_items(
            @ForAll @Size(min = 2, max = 4) java.util.List<@net.jqwik.api.From("conditions") Condition> items) {
        Vector<Condition> terms = Vector.ofAll(items);
        String query = terms.map(QuerySyntax::print).mkString(" , ");
        assertThat(QuerySyntax.parse(query)).isEqualTo(Either.right(new Condition.And(terms)));
    }

    @Property
    @Rule("R181")
    void text_after_a_query_is_refused(@ForAll("conditions") Condition condition, @ForAll("trailing") String trailing) {
        String query = QuerySyntax.print(condition);
        DciError error = QuerySyntax.parse(query + trailing).getLeft();
        assertThat(error.code()).isEqualTo("query.syntax");
        assertThat(error.fields().get("position").get()).isEqualTo(String.valueOf(query.length()));
    }

    @Provide
    Arbitrary<String> trailing() {
        return Arbitraries.of(")", "junk", "eq(a,b)", "'", "(", "\u00e9");
    }

    @Property
    @Rule("R182")
    void not_takes_one_operand(@ForAll("conditions") Condition a, @ForAll("conditions") Condition b) {
        String one = QuerySyntax.print(a);
        assertThat(QuerySyntax.parse("not(" + one + ")")).isEqualTo(Either.right(a.not()));
        assertThat(QuerySyntax.parse("not(" + one + "," + QuerySyntax.print(b) + ")")
                        .isLeft())
                .isTrue();
        assertThat(QuerySyntax.parse("not()").isLeft()).isTrue();
    }

    @Property(tries = 200)
    @Rule("R182")
    void nesting_goes_to_the_limit_and_no_further(@ForAll @IntRange(min = 0, max = 100) int levels) {
        String query = "not(".repeat(levels) + "null(a)" + ")".repeat(levels);
        Either<DciError, Condition> read = QuerySyntax.parse(query);
        if (levels < QueryLimits.MAX_DEPTH) {
            assertThat(read.map(QuerySyntax::print)).isEqualTo(Either.right(query));
        } else {
            assertThat(read.getLeft().code()).isEqualTo("query.too-deep");
        }
    }

    @Property
    @Rule("R183")
    void an_unknown_operator_is_refused(@ForAll("words") String word) {
        DciError error = QuerySyntax.parse("and(null(a), " + word + "(a,b))").getLeft();
        assertThat(error.code()).isEqualTo("query.unknown-operator");
        assertThat(error.fields().get("position").get()).isEqualTo("13");
        assertThat(error.fields().get("operator").get()).isEqualTo(word);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("EQ", "Eq", "equals", "is", "xor", "notcontains", "and_", "_", "7");
    }

    @Property
    @Rule("R183")
    void an_unknown_field_is_refused_with_the_known_ones(@ForAll("conditions") Condition condition) {
        Condition strange = condition.and(new Condition.Null("strange"));
        DciError error = new Fields<Thing>(Vector.empty()).bind(strange).getLeft();
        assertThat(error.code()).isEqualTo("query.unknown-field");
        DciError named = Thing.FIELDS.bind(new Condition.Null("strange")).getLeft();
        assertThat(named.fields().get("known").get()).contains("created_at, good, id, name");
    }

    @Property
    @Rule("R184")
    void not_contains_is_not_of_contains(@ForAll("wellFormed") String value) {
        String quoted = "'" + value.replace("'", "''") + "'";
        assertThat(QuerySyntax.parse("not_contains(tags," + quoted + ")"))
                .isEqualTo(Either.right(new Condition.Contains("tags", value).not()));
    }

    @Property
    @Rule("R186")
    void any_value_can_be_quoted(@ForAll("wellFormed") String value) {
        String quoted = "'" + value.replace("'", "''") + "'";
        assertThat(QuerySyntax.parse("eq(name, " + quoted + " )"))
                .isEqualTo(Either.right(new Condition.Compare("name", Condition.Op.EQ, value)));
        assertThat(QuerySyntax.parse("in(name," + quoted + "," + quoted + ")"))
                .isEqualTo(Either.right(new Condition.In("name", Vector.of(value, value))));
    }

    @Property
    @Rule("R186")
    void half_a_character_is_refused_and_shown(@ForAll("wellFormed") String before) {
        DciError error = QuerySyntax.parse(before + "\uDC00").getLeft();
        assertThat(error.code()).isEqualTo("query.character");
        assertThat(error.fields().get("position").get()).isEqualTo(String.valueOf(before.length()));
    }

    @Property(tries = 5000)
    void every_text_is_read_or_refused(@ForAll("almostQueries") String text) {
        Either<DciError, Condition> read = QuerySyntax.parse(text);
        assertThat(read.flatMap(condition -> QuerySyntax.parse(QuerySyntax.print(condition))))
                .isEqualTo(read);
        assertThat(read.fold(DciError::kind, condition -> ErrorKind.INVALID)).isEqualTo(ErrorKind.INVALID);
    }

    @Property
    void every_character_soup_is_read_or_refused(@ForAll String text) {
        assertThat(QuerySyntax.parse(text).fold(DciError::kind, read -> ErrorKind.INVALID))
                .isEqualTo(ErrorKind.INVALID);
    }

    @Property
    void bare_values_keep_their_old_reading(@ForAll("bareValues") String value, @ForAll @IntRange(max = 3) int blanks) {
        assertThat(QuerySyntax.parse("eq(name," + " ".repeat(blanks) + value + ")"))
                .isEqualTo(Either.right(new Condition.Compare("name", Condition.Op.EQ, value)));
    }

    @Provide
    Arbitrary<String> bareValues() {
        Arbitrary<String> rest =
                Arbitraries.strings().withChars("azAZ09_- %.:/").ofMaxLength(8);
        return Combinators.combine(Arbitraries.of("a", "9", "%", ":", "/", "-", "."), rest)
                .as(String::concat);
    }

    @Example
    void the_deepest_and_longest_texts_are_refused_like_any_other() {
        assertThat(QuerySyntax.parse("not(".repeat(16_000)).getLeft().code()).isEqualTo("query.too-deep");
        assertThat(QuerySyntax.parse("null(a),".repeat(8_000) + "null(a)")
                        .getLeft()
                        .code())
                .isEqualTo("query.too-large");
        assertThat(QuerySyntax.parse("in(a" + ",b".repeat(10_001) + ")")
                        .getLeft()
                        .code())
                .isEqualTo("query.too-many-literals");
        assertThat(QuerySyntax.parse("a".repeat(QueryLimits.MAX_LENGTH + 1))
                        .getLeft()
                        .code())
                .isEqualTo("query.too-long");
    }

    @Example
    void a_tree_deeper_than_any_stack_is_printed_and_refused() {
        Condition deep = new Condition.Null("name");
        for (int i = 0; i < 200_000; i++) {
            deep = deep.not();
        }
        assertThat(QuerySyntax.print(deep)).hasSize(200_000 * 5 + 10);
        assertThat(Thing.FIELDS.bind(deep).getLeft().code()).isEqualTo("query.too-deep");
    }
}
