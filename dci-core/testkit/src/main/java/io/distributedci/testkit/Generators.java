// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.Text;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Values of the kernel's types, chosen to break things: extremes, ties, and text of every script. A feature's generators live in a class of
 * their own under {@code io.distributedci.testkit.<feature>}, with one method per type and one {@link Catalogue} of all of them, as
 * {@link io.distributedci.testkit.parcel.Parcels} shows; tests name those classes and not the engine's.
 */
public final class Generators {
    /** Part of every generated secret, so that a leak is seen wherever it is. */
    public static final String SECRET_MARK = "s3cr3t";
    /** The first instant that is stored. */
    public static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    /** The last instant that is stored. */
    public static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final int LAST_CODE_POINT = 0x10FFFF;
    private static final int TEXT = 40;
    private static final int JSON_DEPTH = 3;
    private static final Vector<String> TRAPS = Vector.of(
            "İ",
            "ı",
            "ß",
            "e\u0301",
            "\u00e9",
            "\uFFFD",
            "\uD83D\uDE00",
            "\u202Eabc",
            "a ",
            " a",
            "%",
            "_",
            "\\",
            "'; drop table parcel; --",
            "\"",
            "null",
            "0",
            "A",
            "a");

    private Generators() {}

    /** Any UUID, of any version. */
    public static Arbitrary<UUID> uuids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    /** Any id of a kind. */
    public static <I extends Id> Arbitrary<I> ids(Function<UUID, I> type) {
        return uuids().map(type);
    }

    /** Whole numbers, the extremes often. */
    public static Arbitrary<Long> longs() {
        return Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE));
    }

    /** Instants from {@link #FIRST} to {@link #LAST}, whole microseconds (R10). */
    public static Arbitrary<Instant> instants() {
        long last = TimeUnit.SECONDS.toMicros(ChronoUnit.SECONDS.between(FIRST, LAST)) + 999_999;
        return Arbitraries.oneOf(
                Arbitraries.of(FIRST, LAST, Instant.EPOCH, Instant.EPOCH.minusNanos(1000)),
                Arbitraries.longs().between(0, last).map(micros -> FIRST.plus(micros, ChronoUnit.MICROS)));
    }

    /** Finite numbers, both zeros among them. */
    public static Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.doubles(), Arbitraries.of(0.0, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, 0.1, 1e-7));
    }

    /** Names that {@link Text#name} accepts, of any script and length. */
    public static Arbitrary<String> names() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of(TRAPS.toJavaList())),
                        Tuple.of(6, text(1, TEXT, false)),
                        Tuple.of(1, Arbitraries.just("x".repeat(Text.MAX_NAME))))
                .filter(name -> Text.name("name", name).isRight());
    }

    /** Text that {@link Text#free} accepts, empty text and line breaks among it. */
    public static Arbitrary<String> freeText() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of("", "\r\n\t", "a\nb")), Tuple.of(4, text(0, TEXT, true)));
    }

    /** Text that no name may be: blank, too long, with control characters or half a surrogate pair. */
    public static Arbitrary<String> badNames() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "", " ", "\t\n", "\u3000", "\u0000", "a\u0000b", "\uD800", "\uDC00a", "a\u0085b", "a\u001b[0m"),
                Arbitraries.just("x".repeat(Text.MAX_NAME + 1)));
    }

    /** Any text at all, good or bad. */
    public static Arbitrary<String> hostileText() {
        return Arbitraries.oneOf(
                names(), badNames(), freeText(), Arbitraries.strings().all().ofMaxLength(TEXT));
    }

    /** JSON objects, nested, with every kind of value. */
    public static Arbitrary<JsonObject> json() {
        return jsonMembers(JSON_DEPTH)
                .map(text ->
                        JsonObject.parse("json", text).getOrElseThrow(error -> new AssertionError(error.toString())));
    }

    /** Secrets; each contains {@link #SECRET_MARK}. */
    public static Arbitrary<Secret> secrets() {
        return text(0, TEXT, false).map(text -> Secret.of(SECRET_MARK + text));
    }

    /** Refusals with fields. */
    public static Arbitrary<DciError> errors() {
        Arbitrary<SortedMap<String, String>> fields = Arbitraries.maps(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8), hostileText())
                .ofMaxSize(4)
                .map(TreeMap::ofAll);
        Arbitrary<String> codes =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
        return Combinators.combine(Arbitraries.of(ErrorKind.class), codes, freeText(), fields)
                .as((kind, code, message, map) -> new DciError(kind, "test." + code, message, map));
    }

    /** Some of these, or none. */
    public static <V> Arbitrary<Option<V>> optional(Arbitrary<V> values) {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(Option.<V>none())), Tuple.of(2, values.map(Option::some)));
    }

    /** Up to so many of these. */
    public static <V> Arbitrary<Vector<V>> vectors(Arbitrary<V> values, int most) {
        return values.list().ofMaxSize(most).map(Vector::ofAll);
    }

    private static Arbitrary<String> text(int least, int most, boolean breaks) {
        return Arbitraries.integers()
                .between(breaks ? '\t' : ' ', LAST_CODE_POINT)
                .filter(codePoint ->
                        Text.free("text", Character.toString(codePoint)).isRight())
                .list()
                .ofMinSize(least)
                .ofMaxSize(most)
                .map(codePoints ->
                        Vector.ofAll(codePoints).map(Character::toString).mkString());
    }

    private static Arbitrary<String> jsonMembers(int depth) {
        return Arbitraries.maps(names().map(Generators::quoted), jsonValue(depth))
                .ofMaxSize(3)
                .map(members -> Vector.ofAll(members.entrySet())
                        .map(member -> member.getKey() + ":" + member.getValue())
                        .mkString("{", ",", "}"));
    }

    private static Arbitrary<String> jsonValue(int depth) {
        Arbitrary<String> scalars = Arbitraries.oneOf(
                Arbitraries.of("null", "true", "false", "1e3", "-0.5", "123456789012345678901234567890"),
                Arbitraries.longs().map(String::valueOf),
                names().map(Generators::quoted));
        return depth == 0
                ? scalars
                : Arbitraries.oneOf(scalars, Arbitraries.lazy(() -> jsonMembers(depth - 1)), jsonList(depth - 1));
    }

    private static Arbitrary<String> jsonList(int depth) {
        return Arbitraries.lazy(() -> jsonValue(depth))
                .list()
                .ofMaxSize(3)
                .map(values -> Vector.ofAll(values).mkString("[", ",", "]"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
