// SPDX-License-Identifier: Apache-2.0
package io.distributedci.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** How the house is laid out, as rules over a root package, so that the same rules judge the real house and a planted one that breaks each of them. */
record HouseRules(String root) {
    /** Rules are pure: facts in, events out; no storage, clock, randomness, threads, files or network. */
    ArchRule rules_touch_nothing_impure() {
        return noClasses()
                .that()
                .haveSimpleNameEndingWith("Rules")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io..", "java.nio..", "java.net..", "java.lang.reflect..", "java.util.concurrent.."))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Clock.class,
                        InstantSource.class,
                        Random.class,
                        RandomGenerator.class,
                        ThreadLocalRandom.class,
                        Thread.class)
                .orShould()
                .dependOnClassesThat(resideInAPackage(root + ".storage..").and(impureStorage()))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID");
    }

    /** No cycle between packages, the root package being one of them. */
    ArchRule packages_form_no_cycle() {
        return slices().assignedFrom(packages()).should().beFreeOfCycles();
    }

    /** The front door is used by hosts, never by the house. */
    ArchRule nothing_depends_on_the_front_door() {
        return noClasses().that(resideOutside(root)).should().dependOnClassesThat(resideInAPackage(root));
    }

    /** The kernel stands alone. */
    ArchRule the_kernel_depends_on_nothing() {
        return noClasses()
                .that(resideInAPackage(root + ".kernel.."))
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..")
                        .and(DescribedPredicate.not(resideInAPackage(root + ".kernel.."))));
    }

    /** Storage and queries know nothing of features; backends neither. */
    ArchRule storage_sees_no_feature() {
        return classes()
                .that(resideInAnyPackage(root + ".storage..", root + ".query.."))
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(resideInAPackage(root + ".."))
                        .or(resideInAnyPackage(root + ".storage..", root + ".query..", root + ".kernel..")));
    }

    /** A small class path: the JDK, Vavr, and the few libraries named in the decisions. */
    ArchRule few_libraries_are_used() {
        return classes()
                .that(resideInAPackage(root + ".."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        root + "..",
                        "java..",
                        "javax.crypto..",
                        "javax.xml.stream..",
                        "io.vavr..",
                        "org.immutables..",
                        "org.jspecify..",
                        "com.google.errorprone.annotations..",
                        "com.github.benmanes.caffeine..",
                        "org.apache.commons.io..",
                        "tools.jackson.core.."));
    }

    /** Names say what a thing is. */
    ArchRule names_are_the_domains_words() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Service|Dto|DTO)$")
                .orShould()
                .haveNameMatching(".*\\.Abstract[A-Z]\\w*|.*\\.Base[A-Z]\\w*");
    }

    /** Facts are records: immutable, compared by value, stored by their components. */
    ArchRule events_are_records() {
        return classes()
                .that()
                .implement(root + ".kernel.Event")
                .and()
                .areNotInterfaces()
                .should()
                .beRecords();
    }

    /** State is in the storage; the features, their values and use cases have final fields only. What reads a text or a file remembers where it is. */
    ArchRule features_have_no_state() {
        return classes()
                .that(resideOutside(root + ".storage..", root + ".query..", root + ".result.cases..")
                        .and(handWritten()))
                .should()
                .haveOnlyFinalFields();
    }

    /** Only the shell asks the clock or draws ids: elsewhere they come in from outside. */
    ArchRule nobody_asks_the_clock_behind_the_back() {
        return noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Clock.class, "systemUTC");
    }

    /** Use cases do not reach around the transaction shell. */
    ArchRule features_commit_through_the_transactor() {
        return noClasses()
                .that(resideOutside(root + ".storage.."))
                .should()
                .callMethod(root + ".storage.Storage", "commit", root + ".storage.ChangeSet");
    }

    private static DescribedPredicate<JavaClass> resideOutside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    private static DescribedPredicate<JavaClass> impureStorage() {
        return DescribedPredicate.describe(
                "storage that reads or writes",
                type -> Set.of("Storage", "View", "Tx", "Transactor", "BlobStore")
                        .contains(type.getSimpleName()));
    }

    /** Generated builders fill their fields one by one; the source of ids must remember the last one. */
    private static DescribedPredicate<JavaClass> handWritten() {
        return DescribedPredicate.describe(
                "hand-written",
                type -> !type.getName().contains(".Immutable")
                        && !type.getSimpleName().equals("TimeOrderedIds"));
    }

    private SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(root)
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of " + root;
            }
        };
    }
}
