// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.Rule;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The language of searches, and what it finds. */
class SearchProperties {
    private static final Sample OCP = new Sample(HashMap.of("type", Vector.of("ocp"), "version", Vector.of("4.14")));
    private static final Sample RPM = new Sample(HashMap.of("type", Vector.of("rpm"), "version", Vector.of("9")));
    private static final Sample JOB = new Sample(
            HashMap.of(
                    "status",
                    Vector.of("success"),
                    "tags",
                    Vector.of("daily", "build:ga"),
                    "duration",
                    Vector.of(new BigDecimal("90")),
                    "name",
                    Vector.of("it's mine")),
            HashMap.of("components", Vector.of(OCP, RPM)));

    private record Sample(Map<String, Vector<Object>> own, Map<String, Vector<Sample>> inside)
            implements SearchDocument {
        Sample(Map<String, Vector<Object>> own) {
            this(own, HashMap.empty());
        }

        @Override
        public Vector<Object> values(String name) {
            return own.get(name).getOrElse(Vector::empty);
        }

        @Override
        public Vector<SearchDocument> elements(String name) {
            return Vector.narrow(inside.get(name).getOrElse(Vector::empty));
        }
    }

    @Example
    @Rule("R188")
    void and_binds_tighter_than_or() {
        found("(status='success') or (status='x') and (status='y')");
        found("(status='y') and (status='x') or (status='success')");
        missed("((status='success') or (status='x')) and (status='y')");
    }

    @Example
    @Rule("R188")
    void one_group_on_a_prefix_is_about_one_element() {
        found("(components.type='ocp') and (components.version='4.14')");
        missed("(components.type='ocp') and (components.version='9')");
        found("((components.type='ocp')) and ((components.version='9'))");
        found("((components.type='ocp') and (components.version='4.14')) and (tags in ['daily'])");
        missed("((components.type='ocp') and (components.version='9')) and (tags in ['daily'])");
    }

    @Example
    @Rule("R189")
    void that_some_differs_and_that_none_equals_can_both_be_asked() {
        found("components.type!='ocp'");
        found("components.type not_in ['ocp']");
        missed("components.type not_in ['ocp','rpm']");
        missed("not(components.type='ocp')");
        found("not(components.type='git')");
        missed("tags!='daily'");
        missed("tags not_in ['daily']");
        found("tags not_in ['weekly']");
    }

    @Example
    @Rule("R189")
    void values_are_compared_by_what_they_are() {
        found("duration>80");
        found("duration<=90.0");
        missed("duration<9");
        found("name='it''s mine'");
        found("name=~'IT.S .*'");
        missed("name=~'mine'");
        found("nothing!='x'");
        missed("nothing='x'");
        missed("missing.name!='x'");
    }

    @Example
    @Rule("R188")
    void what_is_no_search_is_refused_with_its_place() {
        Vector.of(
                        "",
                        "foo",
                        "(a='1'",
                        "a='1')",
                        "a='1' and b='2'",
                        "a=",
                        "a=x",
                        "a in []",
                        "a in ['1'",
                        "a=''",
                        "not a='1'",
                        "(a='1') xor (b='2')",
                        "(".repeat(100) + "a='1'" + ")".repeat(100))
                .forEach(text -> assertThat(SearchSyntax.parse(text).getLeft().code())
                        .as(text)
                        .isEqualTo("analytics.syntax"));
        assertThat(SearchSyntax.parse("a=~'('").getLeft().code()).isEqualTo("analytics.pattern");
    }

    @Example
    @Rule("R15")
    void a_pattern_that_is_too_deep_to_be_read_is_refused() {
        int depth = SearchSyntax.MAX_PATTERN / 2;
        assertThat(SearchSyntax.parse(nested(depth)).isRight()).isTrue();
        assertThat(SearchSyntax.parse(nested(depth + 1)).getLeft().code()).isEqualTo("analytics.pattern");
        assertThat(SearchSyntax.parse("a=~'" + "(".repeat(9_900) + "'")
                        .getLeft()
                        .code())
                .isEqualTo("analytics.pattern");
    }

    private static String nested(int depth) {
        return "a=~'" + "(".repeat(depth) + ")".repeat(depth) + "'";
    }

    @Example
    @Rule("R15")
    void a_pattern_that_would_take_for_ever_is_given_up() {
        SearchDocument reluctant = new Sample(HashMap.of("name", Vector.of("a".repeat(60) + "!")));
        assertThat(SearchSyntax.parse("name=~'.*.*.*.*.*.*.*b'")
                        .get()
                        .matches(reluctant)
                        .getLeft()
                        .code())
                .isEqualTo("analytics.pattern-too-costly");
        SearchDocument deep = new Sample(HashMap.of("name", Vector.of("a".repeat(1_000_000))));
        assertThat(SearchSyntax.parse("name=~'(a|b)*'").get().matches(deep).isLeft())
                .isTrue();
    }

    @Property(tries = 300)
    @Rule("R15")
    void every_text_is_a_search_or_refused(@ForAll String text) {
        SearchSyntax.parse(text)
                .forEach(search -> assertThat(search.matches(JOB)).isNotNull());
    }

    private static void found(String text) {
        assertThat(SearchSyntax.parse(text).get().matches(JOB).get()).as(text).isTrue();
    }

    private static void missed(String text) {
        assertThat(SearchSyntax.parse(text).get().matches(JOB).get()).as(text).isFalse();
    }
}
