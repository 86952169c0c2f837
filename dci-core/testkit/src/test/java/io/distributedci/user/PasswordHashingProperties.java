// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.kernel.Secret;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of what is kept of passwords. */
class PasswordHashingProperties {
    private static final int TRIES = 200;

    private final PasswordHashing hashing = new PasswordHashing(1, new Random(5));

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(12),
                        Arbitraries.strings().ofLength(200))
                .filter(text ->
                        PasswordRules.acceptable("password", Secret.of(text)).isRight());
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.strings().all().ofMaxLength(20);
    }

    @Property(tries = TRIES)
    @Rule("R64")
    void a_password_matches_what_was_kept_of_it_whoever_checks(@ForAll("passwords") String password) {
        Secret kept = hashing.hash(Secret.of(password));

        assertThat(hashing.matches(Option.some(kept), Secret.of(password))).isTrue();
        assertThat(new PasswordHashing(3, new Random(9)).matches(Option.some(kept), Secret.of(password)))
                .isTrue();
    }

    @Property(tries = TRIES)
    @Rule("R64")
    void nothing_else_matches(@ForAll("passwords") String password, @ForAll("anything") String other) {
        Assume.that(!other.equals(password));
        Option<Secret> kept = Option.some(hashing.hash(Secret.of(password)));

        Vector.of(
                        other,
                        password + "\u0000",
                        password + "\u0000\u0000",
                        password + " ",
                        password.substring(1),
                        "\ud800" + password)
                .filter(wrong -> !wrong.equals(password))
                .forEach(wrong ->
                        assertThat(hashing.matches(kept, Secret.of(wrong))).isFalse());
    }

    @Property(tries = TRIES)
    @Rule({"R64", "R208"})
    void nothing_matches_when_nothing_sound_was_kept(
            @ForAll("anything") String password, @ForAll("anything") String kept) {
        assertThat(hashing.matches(Option.none(), Secret.of(password))).isFalse();
        assertThat(hashing.matches(Option.some(Secret.of(kept)), Secret.of(password)))
                .isFalse();
    }

    @Property(tries = TRIES)
    @Rule("R11")
    void what_is_kept_does_not_tell_and_is_another_each_time(@ForAll("passwords") String password) {
        Assume.that(password.length() > 4);
        Secret kept = hashing.hash(Secret.of(password));

        assertThat(kept.reveal()).matches("pbkdf2-sha512\\$1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{86}");
        assertThat(kept.reveal()).doesNotContain(password);
        assertThat(hashing.hash(Secret.of(password))).isNotEqualTo(kept);
    }

    @Example
    @Rule("R64")
    void a_hash_is_that_of_the_standard() {
        String kept = "pbkdf2-sha512$1$c2FsdA$"
                + "hn9wzxreAs/zdSWZo6U9xK80x6ZpgVrl1RNVThyM8lLALUcKKFoFAbrZmb/pQ8CPBQI119aLHaVeY/c7YKV/zg";

        assertThat(hashing.matches(Option.some(Secret.of(kept)), Secret.of("password")))
                .isEqualTo(true);
    }

    @Example
    @Rule("R64")
    void what_is_nearly_sound_matches_nothing_and_breaks_nothing() {
        String sound = hashing.hash(Secret.of("password")).reveal();

        Vector.of(
                        sound.replace("pbkdf2-sha512", "pbkdf2-sha256"),
                        sound.replace("$1$", "$0$"),
                        sound.replace("$1$", "$-1$"),
                        sound.replace("$1$", "$one$"),
                        sound.substring(0, sound.length() - 2),
                        sound + "$",
                        "pbkdf2-sha512$1$$" + sound.substring(sound.lastIndexOf('$') + 1),
                        "pbkdf2-sha512$1$!!$" + sound.substring(sound.lastIndexOf('$') + 1))
                .forEach(kept -> assertThat(hashing.matches(Option.some(Secret.of(kept)), Secret.of("password")))
                        .isFalse());
        assertThat(hashing.matches(Option.some(Secret.of(sound)), Secret.of("password")))
                .isTrue();
    }

    @Example
    void there_is_at_least_one_iteration() {
        assertThatThrownBy(() -> new PasswordHashing(0, new Random(5))).isInstanceOf(IllegalArgumentException.class);
        assertThat(PasswordHashing.ITERATIONS).isGreaterThanOrEqualTo(210_000);
        assertThat(new PasswordHashing(new Random(5)).hash(Secret.of("x")).reveal())
                .startsWith("pbkdf2-sha512$210000$");
    }
}
