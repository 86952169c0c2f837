// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.certification;

import io.distributedci.certification.DecisionFacts;
import io.distributedci.certification.Gap;
import io.distributedci.certification.Observation;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.RequirementSet;
import io.distributedci.certification.Run;
import io.distributedci.certification.Subject;
import io.distributedci.certification.TestPattern;
import io.distributedci.certification.Waiver;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.WaiverId;
import io.distributedci.remoteci.PlatformKind;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.Outcome;
import io.distributedci.testkit.Generators;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Facts of certification in a small world, so that they have to do with each other: two suites of two cases, three components, two platforms, two configurations, and times within a few weeks of
 * {@link #NOW}, in whole hours so that ends and beginnings meet.
 */
public final class CertificationValues {
    /** The time of the small world. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    /** The programme of the small world. */
    public static final ProgrammeId PROGRAMME = new ProgrammeId(new UUID(7, 7));
    /** Its components. */
    public static final Vector<ComponentId> COMPONENTS = few(3, ComponentId::new);
    /** Its platforms. */
    public static final Vector<RemoteCiId> PLATFORMS = few(2, RemoteCiId::new);
    /** Its test cases. */
    public static final Vector<CaseId> CASES = Vector.of("smoke", "net")
            .flatMap(suite -> Vector.of("boot", "ping").map(test -> CaseId.of(suite, "org.Suite", test)));
    /** The configurations of its jobs. */
    public static final Vector<String> CONFIGURATIONS = Vector.of("", "secure boot");

    private static final int MOST_RUNS = 4;
    private static final int MOST_WAIVERS = 3;

    private CertificationValues() {}

    /** All that a decision rests on: a subject, a few requirements, waivers and runs. */
    public static Arbitrary<DecisionFacts> facts() {
        return Combinators.combine(
                        subjects(),
                        vector(requirements(), 1, 2),
                        vector(waivers(), 0, MOST_WAIVERS),
                        runs(0, MOST_RUNS))
                .as((subject, asked, waivers, runs) ->
                        new DecisionFacts(subject, new RequirementSet(1, NOW, named(asked)), waivers, runs))
                .withoutEdgeCases();
    }

    /** Sets of components on platforms. */
    public static Arbitrary<Subject> subjects() {
        return Combinators.combine(
                        Arbitraries.of(PLATFORMS.toJavaList()),
                        Arbitraries.of(PlatformKind.class),
                        some(COMPONENTS).filter(components -> !components.isEmpty()))
                .as((platform, kind, components) -> new Subject(
                        PROGRAMME, platform, kind, components.toVector().sortBy(ComponentId::toString)));
    }

    /** Requirements that are often asked of any kind of platform, and often met. */
    public static Arbitrary<Requirement> requirements() {
        return Combinators.combine(
                        Generators.names(),
                        patterns(),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(HashSet.<PlatformKind>empty())),
                                Tuple.of(1, some(Vector.of(PlatformKind.values())))),
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.longs().between(1, 2),
                        Arbitraries.longs().between(1, 20 * 24).map(hours -> hours * 3_600),
                        allowed())
                .as(Requirement::new)
                .withoutEdgeCases();
    }

    /** Patterns that match all cases, those of a suite, one, or none. */
    public static Arbitrary<TestPattern> patterns() {
        return Combinators.combine(
                        Arbitraries.of("*", "*", "smoke", "s*k*", "other"),
                        Arbitraries.of("*", "*", "org.Suite:boot", "*:p*"))
                .as(TestPattern::new);
    }

    /** Waivers that are often about the subject, in force or not. */
    public static Arbitrary<Waiver> waivers() {
        Arbitrary<Set<Gap>> covers = some(Vector.of(Gap.values())).filter(gaps -> !gaps.isEmpty());
        Arbitrary<Set<ComponentId>> components = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(HashSet.<ComponentId>empty())), Tuple.of(1, some(COMPONENTS)));
        return Combinators.combine(
                        Generators.ids(WaiverId::new),
                        components,
                        patterns(),
                        Generators.optional(Arbitraries.of(PLATFORMS.toJavaList())),
                        Generators.optional(Arbitraries.of(CONFIGURATIONS.toJavaList())),
                        covers,
                        Arbitraries.longs().between(-48, 10 * 24))
                .as((id, of, tests, platform, configuration, gaps, hours) -> (Waiver) Waiver.builder()
                        .id(id)
                        .createdAt(NOW.minus(Duration.ofDays(60)))
                        .programmeId(PROGRAMME)
                        .productId(new ProductId(new UUID(1, 1)))
                        .components(of)
                        .tests(tests)
                        .remoteCiId(platform)
                        .configuration(configuration)
                        .covers(gaps)
                        .reason("known")
                        .ownerId(new UserId(new UUID(1, 1)))
                        .expiresAt(NOW.plus(Duration.ofHours(hours)))
                        .build())
                .withoutEdgeCases();
    }

    /** So many runs, each of another job, at most one an hour. */
    public static Arbitrary<Vector<Run>> runs(int least, int most) {
        return run().list()
                .uniqueElements(Run::job)
                .ofMinSize(least)
                .ofMaxSize(most)
                .map(Vector::ofAll);
    }

    /** A run that ended before {@link #NOW}, mostly evidence, mostly good. */
    public static Arbitrary<Run> run() {
        Arbitrary<JobStatus> statuses = Arbitraries.frequency(
                Tuple.of(4, JobStatus.SUCCESS),
                Tuple.of(2, JobStatus.FAILURE),
                Tuple.of(1, JobStatus.ERROR),
                Tuple.of(1, JobStatus.KILLED));
        return Combinators.combine(
                        Generators.ids(JobId::new),
                        statuses,
                        Arbitraries.longs().between(1, 20 * 24),
                        Arbitraries.of(CONFIGURATIONS.toJavaList()),
                        vector(observation(), 0, CASES.size()))
                .as((job, status, hours, configuration, seen) -> new Run(
                        job,
                        status,
                        NOW.minus(Duration.ofHours(hours)),
                        configuration,
                        seen.distinctBy(Observation::test)))
                .withoutEdgeCases();
    }

    /** What a report says of a case; mostly that it passed. */
    public static Arbitrary<Observation> observation() {
        Arbitrary<Outcome> outcomes = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Outcome.PASSED)), Tuple.of(1, Arbitraries.of(Outcome.class)));
        return Combinators.combine(Arbitraries.of(CASES.toJavaList()), outcomes, Generators.ids(JobFileId::new))
                .as((test, outcome, file) -> new Observation(test, outcome, file, "ab".repeat(32)));
    }

    private static Vector<Requirement> named(Vector<Requirement> asked) {
        return asked.zipWithIndex((one, at) -> new Requirement(
                "requirement " + at,
                one.tests(),
                one.platforms(),
                one.minimumRuns(),
                one.minimumTests(),
                one.freshSeconds(),
                one.allowed()));
    }

    private static Arbitrary<Set<Outcome>> allowed() {
        Set<Outcome> passed = HashSet.of(Outcome.PASSED);
        return Arbitraries.of(passed, passed, passed.add(Outcome.SKIPPED), passed.add(Outcome.ERROR));
    }

    private static <V> Arbitrary<Vector<V>> vector(Arbitrary<V> of, int least, int most) {
        return of.list().ofMinSize(least).ofMaxSize(most).map(Vector::ofAll);
    }

    private static <V> Arbitrary<Set<V>> some(Vector<V> of) {
        return Arbitraries.of(of.toJavaList()).set().ofMaxSize(of.size()).map(HashSet::ofAll);
    }

    private static <I> Vector<I> few(int count, Function<UUID, I> type) {
        return Vector.range(1, count + 1).map(at -> type.apply(new UUID(at, at)));
    }
}
