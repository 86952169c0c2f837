// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.certification.Requirement;
import io.distributedci.certification.TestPattern;
import io.distributedci.examples.server.Given;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.distributedci.remoteci.PlatformKind;
import io.distributedci.result.cases.Outcome;
import io.distributedci.storage.ValueType;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** What certification is asked for, read from JSON. */
final class Asked {
    private static final Vector<String> REQUIREMENT =
            Vector.of("name", "tests", "platforms", "minimum_runs", "minimum_tests", "fresh_seconds", "allowed");

    private Asked() {}

    static Vector<Requirement> requirements(Given given, String name) {
        return given.objects(name).getOrElse(Vector::empty).map(Asked::requirement);
    }

    /** Test cases by name; all of them when nothing is said. */
    static TestPattern tests(Given given) {
        return given.object("tests")
                .map(tests -> {
                    Given.demand(tests.only(Vector.of("suite", "test")));
                    return new TestPattern(tests.text("suite", TestPattern.ANY), tests.text("test", TestPattern.ANY));
                })
                .getOrElse(TestPattern.ALL);
    }

    /** Enum constants by their words. */
    static <E extends Enum<E>> Option<Set<E>> words(Given given, String name, Class<E> type) {
        return given.texts(name).map(words -> HashSet.ofAll(words.map(word -> Given.sure(word(name, word, type)))));
    }

    private static Requirement requirement(Given given) {
        Given.demand(given.only(REQUIREMENT));
        Requirement plain = Requirement.of(given.required("name"), tests(given));
        return new Requirement(
                plain.name(),
                plain.tests(),
                words(given, "platforms", PlatformKind.class).getOrElse(plain.platforms()),
                given.whole("minimum_runs").getOrElse(plain.minimumRuns()),
                given.whole("minimum_tests").getOrElse(plain.minimumTests()),
                given.whole("fresh_seconds").getOrElse(plain.freshSeconds()),
                words(given, "allowed", Outcome.class).getOrElse(plain.allowed()));
    }

    /** An enum constant by its word; refuses with {@code input.value}. */
    static <E extends Enum<E>> Either<DciError, E> word(String name, String word, Class<E> type) {
        return Vector.of(type.getEnumConstants())
                .find(constant -> ValueType.wordOf(constant).equals(word))
                .toEither(() -> Invalid.VALUE.error("field", name, "value", Text.excerpt(word)));
    }
}
