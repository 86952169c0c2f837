// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.testkit.Conditions;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The parameters of a list. */
class ListParametersProperties {
    private static final Vector<Sort> NEWEST = Vector.of(Thing.CREATED_AT.descending());

    @Provide
    Arbitrary<Condition> conditions() {
        return Conditions.over(Thing.FIELDS);
    }

    @Provide
    Arbitrary<Thing> things() {
        return Thing.things();
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.of("secret", "api_secret", "password", "nothing_of_the_kind", "", "Name");
    }

    @Example
    @Rule("R171")
    void nothing_given_is_the_first_page_of_twenty() {
        ListRequest request = parse(Map.of()).get();
        assertThat(request.limit()).isEqualTo(20);
        assertThat(request.offset()).isZero();
        assertThat(request.sorts()).isEqualTo(NEWEST);
        assertThat(request.after().isEmpty()).isTrue();
        assertThat(parse(Map.of("embed", "team,topic"))).isEqualTo(Either.right(request));
    }

    @Property
    @Rule("R171")
    void a_page_has_at_most_two_hundred(
            @ForAll @LongRange(min = 1) long limit, @ForAll @LongRange(min = 0) long offset) {
        ListRequest request =
                parse(Map.of("limit", limit + "", "offset", offset + "")).get();
        assertThat(request.limit()).isEqualTo((int) Math.min(limit, 200));
        long most = 999_999_999_999_999_999L;
        assertThat(request.offset()).isEqualTo(offset > most ? Long.MAX_VALUE : offset);
    }

    @Example
    @Rule("R171")
    void limit_and_offset_come_together_and_are_numbers() {
        assertThat(code(Map.of("limit", "5"))).isEqualTo("query.limit-without-offset");
        assertThat(code(Map.of("offset", "5"))).isEqualTo("query.limit-without-offset");
        for (String bad : Vector.of("", "0", "-1", "+1", "1.0", " 1", "x", "\u0661")) {
            assertThat(code(Map.of("limit", bad, "offset", "0"))).isEqualTo("query.limit");
        }
        for (String bad : Vector.of("", "-1", "+1", "1.0", " 1", "x")) {
            assertThat(code(Map.of("limit", "1", "offset", bad))).isEqualTo("query.offset");
        }
        assertThat(parse(Map.of("limit", "9".repeat(50), "offset", "9".repeat(50)))
                        .get()
                        .limit())
                .isEqualTo(200);
    }

    @Example
    @Rule("R173")
    void a_sort_by_an_unknown_field_is_refused_with_the_valid_ones() {
        for (String bad : Vector.of("", "nope", "name,", "--name", " name", "name desc")) {
            DciError error = parse(Map.of("sort", bad)).getLeft();
            assertThat(error.code()).isEqualTo("query.unknown-field");
            assertThat(error.fields().get("known").get())
                    .isEqualTo("created_at, good, id, name, ratio, size, updated_at");
        }
        assertThat(code(Map.of("sort", "tags"))).isEqualTo("query.not-sortable");
        assertThat(parse(Map.of("sort", "-size,name,size")).get().sorts())
                .isEqualTo(Vector.of(Thing.SIZE.descending(), Thing.NAME.ascending()));
    }

    @Property
    @Rule("R176")
    void a_secret_is_as_unknown_as_what_does_not_exist_however_one_asks(
            @ForAll("secrets") String name, @ForAll("things") Thing thing) {
        String guess = thing.secret();
        String quoted = "'" + name + "'";
        for (Map<String, String> request : Vector.of(
                Map.of("where", name + ":" + guess),
                Map.of("query", "like(" + quoted + "," + guess + ")"),
                Map.of("query", "or(null(" + quoted + "),not(null(id)))"),
                Map.of("sort", "-" + name))) {
            DciError error = parse(request).getLeft();
            assertThat(error.code()).isEqualTo("query.unknown-field");
            assertThat(error.fields().get("known").get()).doesNotContain("secret");
            assertThat(error.toString().replace(name, "")).doesNotContain(guess);
        }
    }

    @Property
    @Rule("R177")
    void where_and_query_must_both_hold(@ForAll("conditions") Condition condition, @ForAll("things") Thing thing) {
        Map<String, String> parameters = Map.of("where", "size:1", "query", QuerySyntax.print(condition));
        assertThat(holds(parameters, thing))
                .isEqualTo(Long.valueOf(1).equals(thing.size()) && PlainMeaning.holds(condition, thing));
    }

    @Property
    @Rule({"R179", "R180"})
    void created_after_includes_its_moment_and_counts_in_utc(
            @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long millis) {
        Instant moment = Instant.ofEpochMilli(millis);
        String local = moment.toString().replace("Z", "");
        for (String text : Vector.of(String.valueOf(millis), moment.toString(), local)) {
            for (String parameter : Vector.of("created_after", "updated_after")) {
                assertThat(holds(Map.of(parameter, text), createdAt(moment))).isTrue();
                assertThat(holds(Map.of(parameter, text), createdAt(moment.minusNanos(1))))
                        .isFalse();
                assertThat(holds(Map.of(parameter, text), createdAt(moment.plusNanos(1))))
                        .isTrue();
            }
        }
    }

    @Example
    @Rule("R179")
    void a_date_that_is_none_is_refused() {
        for (String bad : Vector.of(
                "",
                "yesterday",
                "2024-02-30T00:00:00.0",
                "2024-01-01",
                "1e9",
                "+10000-01-01T00:00:00Z",
                "9".repeat(16),
                "9".repeat(15),
                "0000-12-31T23:59:59Z",
                "\u0661")) {
            DciError error = parse(Map.of("created_after", bad)).getLeft();
            assertThat(error.code()).isEqualTo("input.value");
            assertThat(error.fields().get("field").get()).isEqualTo("created_after");
        }
    }

    @Example
    void any_other_parameter_is_refused() {
        DciError error = parse(Map.of("Limit", "1", "sort", "name")).getLeft();
        assertThat(error.code()).isEqualTo("query.unknown-parameter");
        assertThat(error.fields().get("parameter").get()).isEqualTo("Limit");
    }

    @Property
    void whatever_is_sent_is_read_or_refused(@ForAll("parameters") Map<String, String> parameters) {
        assertThat(parse(parameters).fold(DciError::kind, request -> ErrorKind.INVALID))
                .isEqualTo(ErrorKind.INVALID);
    }

    @Provide
    Arbitrary<Map<String, String>> parameters() {
        Arbitrary<String> name =
                Arbitraries.of("sort", "where", "limit", "offset", "embed", "query", "created_after", "updated_after");
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.strings(),
                Conditions.text(),
                Arbitraries.of(
                        "1", "2", "name", "-name", "name:x", "size:x", "eq(size,1)", "eq(tags,1)", "like(size,1)"));
        return Arbitraries.maps(name, value).ofMaxSize(4);
    }

    private static Thing createdAt(Instant moment) {
        return new Thing(new UUID(0, 1), null, null, null, null, moment, Vector.empty(), Vector.empty());
    }

    private static boolean holds(Map<String, String> parameters, Thing thing) {
        ListRequest request = parse(parameters).get();
        return Thing.FIELDS.bind(request.condition()).get().test(thing);
    }

    private static String code(Map<String, String> parameters) {
        return parse(parameters).getLeft().code();
    }

    private static Either<DciError, ListRequest> parse(Map<String, String> parameters) {
        return ListParameters.parse(parameters, Thing.FIELDS, NEWEST);
    }
}
