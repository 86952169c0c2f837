// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuerySyntaxTest {
    private static Condition eq(String field, String literal) {
        return new Condition.Compare(field, Condition.Op.EQ, literal);
    }

    @Test
    void the_queries_of_existing_clients_are_read() {
        assertReads(
                "and(eq(state,active),contains(tags,nightly),or(eq(type,compose),eq(type,compose-noinstall)))",
                eq("state", "active")
                        .and(new Condition.Contains("tags", "nightly"))
                        .and(eq("type", "compose").or(eq("type", "compose-noinstall"))));
        assertReads("and(eq(name,a),not(null(url)))", eq("name", "a").and(new Condition.Null("url").not()));
        assertReads("eq(url,https://h/x/pull/63)", eq("url", "https://h/x/pull/63"));
        assertReads("ilike( name , %a b%)", new Condition.Like("name", "%a b%", true));
    }

    @Test
    void leading_blanks_of_a_value_are_dropped_and_trailing_ones_kept() {
        assertReads("eq(name,  a b  )", eq("name", "a b  "));
        assertReads("eq(name,' a''b ' )", eq("name", " a'b "));
        assertRefuses("eq(name,   )", 11);
    }

    @Test
    void all_items_at_the_top_count() {
        assertReads("eq(a,1),eq(b,2)", new Condition.And(Vector.of(eq("a", "1"), eq("b", "2"))));
        assertReads("eq(a,1),null(b)", new Condition.And(Vector.of(eq("a", "1"), new Condition.Null("b"))));
    }

    @Test
    void what_the_older_language_lacks_is_printed_as_an_addition_and_the_rest_as_before() {
        assertThat(QuerySyntax.print(Condition.everything())).isEqualTo("and()");
        assertThat(QuerySyntax.print(Condition.nothing())).isEqualTo("or()");
        assertThat(QuerySyntax.print(new Condition.In("a", Vector.of("x", "y,z", ""))))
                .isEqualTo("in(a,x,'y,z','')");
        assertThat(QuerySyntax.print(new Condition.Compare("a", Condition.Op.NE, "b ").not()))
                .isEqualTo("not(ne(a,b ))");
        assertThat(QuerySyntax.print(new Condition.Contains("t", " b").not())).isEqualTo("not(contains(t,' b'))");
        assertThat(QuerySyntax.print(new Condition.Null("a b").and(new Condition.Like("", "é", false))))
                .isEqualTo("and(null('a b'),like('','é'))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | 0 | an operator",
                "eq | 2 | '('",
                "eq(a | 4 | ','",
                "eq(a) | 4 | ','",
                "eq(,b) | 3 | a field name",
                "eq(a,b+c) | 6 | ')'",
                "eq(a,é) | 5 | a value",
                "eq(a,'b) | 8 | a closing quote",
                "eq(a,b,c) | 6 | ')'",
                "eq(status:success) | 9 | ','",
                "eq(a,b) junk | 8 | ',' or the end",
                "eq(a,b)) | 7 | ',' or the end",
                "eq(a,b), | 8 | an operator",
                "and(null(a) null(b)) | 12 | ')'",
                "not(null(a),null(b)) | 11 | ')'",
                "null(a,b) | 6 | ')'",
            })
    void an_error_says_where_and_what_was_expected(String query, String position, String expected) {
        DciError error = QuerySyntax.parse(query).getLeft();
        assertThat(error.code()).isEqualTo("query.syntax");
        assertThat(error.fields().get("position").get()).isEqualTo(position);
        assertThat(error.fields().get("expected").get()).isEqualTo(expected);
    }

    @Test
    void words_are_case_sensitive() {
        DciError error = QuerySyntax.parse("and(EQ(a,b))").getLeft();
        assertThat(error.toString())
                .isEqualTo(
                        "query.unknown-operator: There is no operator EQ as at position 4; known are and, contains, eq, "
                                + "ge, gt, ilike, in, le, like, lt, ne, not, not_contains, null, or");
    }

    private static void assertReads(String query, Condition condition) {
        assertThat(QuerySyntax.parse(query)).isEqualTo(Either.right(condition));
    }

    private static void assertRefuses(String query, int position) {
        assertThat(QuerySyntax.parse(query).getLeft().fields().get("position").get())
                .isEqualTo(String.valueOf(position));
    }
}
