// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereSyntaxTest {
    private static final Field<String> NAME = new Field<>("name", FieldType.TEXT, false, name -> name);
    private static final Field<String> SIZE = new Field<>("size", FieldType.LONG, false, name -> (long) name.length());
    private static final Field<String> TAGS = new Field<>("tags", FieldType.TEXT, true, name -> Vector.of(name));
    private static final Fields<String> FIELDS = new Fields<>(Vector.of(NAME, SIZE, TAGS));

    @Test
    void a_term_asks_what_its_field_can_answer() {
        assertReads("name:a_%\\b", new Condition.Like("name", "a\\_\\%\\\\b", true));
        assertReads("name:RHEL*", new Condition.Like("name", "%RHEL%", true));
        assertReads("name:*", new Condition.Like("name", "%%", true));
        assertReads("size:7", SIZE.is(7));
        assertReads("size:7*", SIZE.is("7*"));
        assertReads("tags:a:b", TAGS.contains("a:b"));
        assertReads("tags:,size:,name:", TAGS.isNull().and(SIZE.isNull()).and(NAME.isNull()));
        assertReads("na\nme:\tx\n", new Condition.Like("name", "x", true));
        assertReads("name:'x'", new Condition.Like("name", "'x'", true));
    }

    @Test
    void a_quoted_value_is_taken_as_it_is() {
        assertReads("name='a,b:\n''*'", new Condition.Like("name", "a,b:\n'*", true));
        assertReads(
                "name='',size='7',tags='x,y'",
                new Condition.Like("name", "", true).and(SIZE.is(7)).and(TAGS.contains("x,y")));
        assertReads("\nname='a'\t,size:1", new Condition.Like("name", "a", true).and(SIZE.is(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | 0 | field:value",
                "name | 0 | field:value",
                "size:1, | 7 | field:value",
                "size:1,,size:2 | 7 | field:value",
                "name=x | 0 | field:value",
                "name='x | 7 | a closing quote",
                "name='x'y | 8 | ',' or the end",
            })
    void an_error_says_where_and_what_was_expected(String where, String position, String expected) {
        DciError error = WhereSyntax.parse(where, FIELDS).getLeft();
        assertThat(error.code()).isEqualTo("query.syntax");
        assertThat(error.fields().get("position").get()).isEqualTo(position);
        assertThat(error.fields().get("expected").get()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"nope:x", "' name:x'", ":x", "nope='x'", "Name:x"})
    void an_unknown_field_is_refused(String where) {
        assertThat(WhereSyntax.parse(where, FIELDS).getLeft().code()).isEqualTo("query.unknown-field");
    }

    @Test
    void a_filter_has_limits() {
        assertThat(WhereSyntax.parse("size:1,".repeat(2_000) + "size:1", FIELDS)
                        .getLeft()
                        .code())
                .isEqualTo("query.too-large");
        assertThat(WhereSyntax.parse("name:" + "x".repeat(65_536), FIELDS)
                        .getLeft()
                        .code())
                .isEqualTo("query.too-long");
        assertThat(WhereSyntax.parse("name:\uDC00", FIELDS).getLeft().code()).isEqualTo("query.character");
    }

    private static void assertReads(String where, Condition condition) {
        assertThat(WhereSyntax.parse(where, FIELDS)).isEqualTo(Either.right(condition));
    }
}
