// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.ValueType;
import io.distributedci.testkit.Rule;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Laws of what everything else is made of: whatever comes in, the answer is a value. */
class KernelProperties {
    private static final int TRIES = 500;
    private static final JsonFactory JSON = new JsonFactory();

    /** Any text: of every plane, with what is no text at all, and long enough to be too long. */
    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.frequencyOf(
                        Tuple.of(8, Arbitraries.strings().all().ofMaxLength(40)),
                        Tuple.of(4, Arbitraries.strings().ofMinLength(250).ofMaxLength(260)),
                        Tuple.of(
                                4,
                                Arbitraries.of(
                                        "",
                                        " ",
                                        "\u0000",
                                        "\ud800",
                                        "a\udc00",
                                        "\u0085",
                                        "a\nb\tc\r",
                                        "\ud83d\ude00",
                                        "\u202e")),
                        Tuple.of(2, Arbitraries.of(79, 80, 81, 127, 128).map("\ud83d\ude00"::repeat)),
                        Tuple.of(1, Arbitraries.of(32_768, 32_769).map("\ud83d\ude00"::repeat)))
                .withoutEdgeCases();
    }

    /** Texts that look like JSON, few of which are. */
    @Provide
    Arbitrary<String> nearlyJson() {
        Arbitrary<String> token = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\"a\"",
                "\"b\"",
                "\"\\ud800\"",
                "\"\\u0000\"",
                "\"",
                "\\",
                "1",
                "-0.0",
                "1e999",
                "1e99999999999",
                "1E-2147483649",
                "null",
                "true",
                "nul",
                " ",
                "\"\ud800\"",
                "\u0000",
                "\ufeff",
                "/**/",
                "0".repeat(1_001));
        return Arbitraries.oneOf(
                token.list().ofMaxSize(10).map(tokens -> String.join("", tokens)),
                token.map(value -> "{\"a\":" + value + "}"),
                token.map(value -> "{\"a\":[" + value + ",{\"b\":" + value + "}]}"),
                token.map(name -> "{" + name + ":1}"),
                Arbitraries.integers().between(1, 200).map(deep -> "{\"a\":".repeat(deep) + "1" + "}".repeat(deep)),
                Arbitraries.strings().all().ofMaxLength(30));
    }

    @Provide
    Arbitrary<UUID> uuids() {
        return Arbitraries.longs().tuple2().map(bits -> new UUID(bits.get1(), bits.get2()));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(-62_135_596_800_000_000L, 253_402_300_799_999_999L)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    @Provide
    Arbitrary<Set<String>> names() {
        return Arbitraries.of("a", "b", "c", "d", "\u0000", "{known}").set().map(HashSet::ofAll);
    }

    @Property(tries = TRIES)
    @Rule({"R14", "R15"})
    void a_name_is_1_to_255_characters_of_text(@ForAll("anything") String text) {
        boolean name = !text.isBlank() && text.length() <= 255 && isText(text, false);

        assertThat(Text.name("name", text).isRight()).isEqualTo(name);
        assertThat(Text.free("text", text).isRight()).isEqualTo(text.length() <= 65_536 && isText(text, true));
        Text.name("name", text).swap().forEach(KernelProperties::isInput);
        Text.free("text", text).swap().forEach(KernelProperties::isInput);
    }

    @Property(tries = TRIES)
    @Rule("R15")
    void an_excerpt_is_short_and_text_whatever_it_is_of(@ForAll("anything") String text) {
        String excerpt = Text.excerpt(text);

        assertThat(isText(excerpt, false)).isTrue();
        assertThat(excerpt.codePointCount(0, excerpt.length())).isLessThanOrEqualTo(81);
        if (isText(text, false) && text.codePointCount(0, text.length()) <= 80) {
            assertThat(excerpt).isEqualTo(text);
        }
    }

    @Property(tries = TRIES)
    @Rule("R15")
    void an_id_is_read_from_its_36_characters_and_nothing_else(
            @ForAll("uuids") UUID uuid, @ForAll("anything") String text) {
        assertThat(JobId.parse(uuid.toString())).isEqualTo(Either.right(new JobId(uuid)));
        assertThat(JobId.parse(uuid.toString().toUpperCase(Locale.ROOT))).isEqualTo(Either.right(new JobId(uuid)));
        Vector.of(
                        text,
                        uuid + text,
                        uuid.toString().replace("-", ""),
                        uuid.toString().substring(1),
                        " " + uuid,
                        "{" + uuid + "}")
                .filter(wrong -> !wrong.equals(uuid.toString()))
                .forEach(wrong -> {
                    DciError refused = JobId.parse(wrong).getLeft();
                    assertThat(refused.code()).isEqualTo("input.id");
                    assertThat(refused.fields().get("field")).contains("job_id");
                    isInput(refused);
                });
    }

    @Property(tries = TRIES)
    @Rule("R15")
    void every_kind_of_id_reads_its_own_and_names_itself(@ForAll("uuids") UUID uuid, @ForAll("anything") String text) {
        Vector<Either<DciError, ? extends Id>> ids = Vector.of(
                ComponentId.parse(uuid.toString()),
                FeederId.parse(uuid.toString()),
                JobFileId.parse(uuid.toString()),
                JobId.parse(uuid.toString()),
                JobStateId.parse(uuid.toString()),
                PipelineId.parse(uuid.toString()),
                ProductId.parse(uuid.toString()),
                RemoteCiId.parse(uuid.toString()),
                SubscriptionId.parse(uuid.toString()),
                TeamId.parse(uuid.toString()),
                TopicId.parse(uuid.toString()),
                UserId.parse(uuid.toString()));

        assertThat(ids.map(id -> id.get().value()).distinct()).containsExactly(uuid);
        assertThat(ids.map(id -> id.get().toString()).distinct()).containsExactly(uuid.toString());
        assertThat(ids.map(id -> id.get().kind()).distinct()).hasSize(ids.size());
        assertThat(ids.map(id -> Ref.to(id.get())).distinct()).hasSize(ids.size());
        ids.forEach(id -> assertThat(Id.parse(id.get().kind(), text, JobId::new).isLeft())
                .isEqualTo(JobId.parse(text).isLeft()));
    }

    @Property(tries = TRIES)
    @Rule("R15")
    void a_state_is_one_of_three_words(@ForAll("anything") String text) {
        Vector.of(ResourceState.values())
                .forEach(state -> assertThat(ResourceState.parse(state.word())).isEqualTo(Either.right(state)));
        boolean word = Vector.of("active", "inactive", "archived").contains(text);
        assertThat(ResourceState.parse(text).isRight()).isEqualTo(word);
        assertThat(ResourceState.settable(ResourceState.ARCHIVED).isLeft()).isTrue();
        assertThat(ResourceState.settable(ResourceState.INACTIVE)).isEqualTo(Either.right(ResourceState.INACTIVE));
    }

    @Property(tries = TRIES)
    @Rule({"R10", "R15"})
    void json_is_read_as_an_object_that_reads_and_encodes_as_itself_or_refused(@ForAll("nearlyJson") String text) {
        Either<DciError, JsonObject> answer = JsonObject.parse("data", text);

        answer.forEach(json -> {
            assertThat(JsonObject.parse("data", json.text())).isEqualTo(Either.right(json));
            byte[] encoded = json.text().getBytes(StandardCharsets.UTF_8);
            assertThat(new String(encoded, StandardCharsets.UTF_8)).isEqualTo(json.text());
            assertThat(json.hashCode())
                    .isEqualTo(JsonObject.parse("data", json.text()).get().hashCode());
            assertThat(json.member("no such member")).isEmpty();
        });
        answer.swap().forEach(refused -> {
            assertThat(refused.code()).isEqualTo("input.json");
            isInput(refused);
        });
    }

    @Property(tries = TRIES)
    @Rule("R10")
    void an_instant_is_stored_to_the_microsecond(@ForAll("instants") Instant at) {
        StringWriter to = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), to)) {
            ValueType.INSTANT.write(out, at);
        }
        assertThat(to.toString()).endsWith("Z\"");
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), to.toString())) {
            assertThat(in.nextToken()).isNotNull();
            assertThat(ValueType.INSTANT.read(in)).isEqualTo(at);
        }
    }

    @Property(tries = TRIES)
    @Rule("R11")
    void a_secret_prints_as_nothing_and_matches_only_itself(
            @ForAll("anything") String secret, @ForAll("anything") String other) {
        Secret kept = Secret.of(secret);

        assertThat(kept.toString()).isEqualTo("***");
        assertThat("" + Option.some(kept) + Vector.of(kept)).isEqualTo("Some(***)Vector(***)");
        assertThat(kept.matches(secret)).isTrue();
        assertThat(kept.matches(other)).isEqualTo(secret.equals(other));
        assertThat(kept.equals(Secret.of(other))).isEqualTo(secret.equals(other));
        assertThat(kept).isEqualTo(Secret.of(secret)).hasSameHashCodeAs(Secret.of(secret));
        assertThat(kept.reveal()).isEqualTo(secret);
    }

    @Property(tries = TRIES)
    @Rule("R8")
    void unknown_fields_are_refused_in_a_creation_and_ignored_in_a_change(
            @ForAll("names") Set<String> given, @ForAll("names") Set<String> known) {
        Set<String> unknown = given.diff(known);

        assertThat(Input.fields(given, known, false)).isEqualTo(Either.right(given.intersect(known)));
        Either<DciError, Set<String>> strict = Input.fields(given, known, true);
        assertThat(strict.isRight()).isEqualTo(unknown.isEmpty());
        strict.forEach(fields -> assertThat(fields).isEqualTo(given));
        strict.swap().forEach(refused -> {
            assertThat(refused.code()).isEqualTo("input.unknown-field");
            assertThat(refused.fields().get("field"))
                    .contains(Text.excerpt(unknown.toVector().sorted().head()));
            assertThat(refused.fields().get("known"))
                    .contains(known.toVector().sorted().mkString(", "));
        });
    }

    @Property(tries = TRIES)
    @Rule("R66")
    void a_sentence_takes_the_values_of_its_fields_as_they_are(
            @ForAll("anything") String first, @ForAll("anything") String second) {
        DciError error = Invalid.VALUE.error("field", "{value}" + first, "value", "$1\\" + second);

        assertThat(error.message())
                .isEqualTo("The field {value}" + first + " does not accept this value: $1\\" + second);
        assertThat(error.fields()).isEqualTo(TreeMap.of("field", "{value}" + first, "value", "$1\\" + second));
        assertThat(Invalid.BLANK.error().message()).isEqualTo("The field {field} must not be blank");
        assertThat(error.<Object>left().getLeft()).isEqualTo(error);
    }

    private static void isInput(DciError refused) {
        assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(refused.message()).hasSizeLessThan(400);
    }

    private static boolean isText(String text, boolean breaks) {
        return text.codePoints()
                .allMatch(c -> (breaks && "\n\r\t".indexOf(c) >= 0)
                        || (!Character.isISOControl(c) && (c < 0xD800 || c > 0xDFFF)));
    }
}
