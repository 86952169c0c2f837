// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static io.distributedci.testkit.certification.CertificationValues.NOW;
import static io.distributedci.testkit.certification.CertificationValues.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.certification.WaiverEvent.WaiverRenewed;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.WaiverId;
import io.distributedci.remoteci.PlatformKind;
import io.distributedci.result.cases.CaseId;
import io.distributedci.result.cases.Outcome;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.certification.CertificationValues;
import io.distributedci.topic.Topic;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a programme may ask, and what may be waived. */
class ProgrammeRulesProperties {
    private static final Requirement SMOKE = Requirement.of("smoke", TestPattern.suite("smoke"));
    private static final UserId OWNER = new UserId(new UUID(2, 2));
    private static final NewProgramme ASKED = NewProgramme.builder()
            .name("Certified")
            .productId(new ProductId(new UUID(1, 1)))
            .topicId(new TopicId(new UUID(1, 2)))
            .componentTypes(Vector.of("Compose", "compose", "kernel"))
            .requirements(Vector.of(SMOKE))
            .notice(Duration.ofDays(7))
            .grace(Duration.ofDays(2))
            .build();

    @Provide
    Arbitrary<Requirement> requirement() {
        return CertificationValues.requirements();
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("ab:_%\\").ofMaxLength(6);
    }

    @Test
    @Rule({"C2", "R67"})
    void a_programme_begins_with_version_one() {
        Programme created = ProgrammeRules.create(ASKED, PROGRAMME, NOW).get().created();
        assertThat(created.id()).isEqualTo(PROGRAMME);
        assertThat(created.createdAt()).isEqualTo(NOW);
        assertThat(created.name()).isEqualTo("Certified");
        assertThat(created.productId()).isEqualTo(ASKED.productId());
        assertThat(created.topicId()).isEqualTo(ASKED.topicId());
        assertThat(created.componentTypes()).containsExactly("compose", "kernel");
        assertThat(created.noticeSeconds()).isEqualTo(7 * 86_400);
        assertThat(created.graceSeconds()).isEqualTo(2 * 86_400);
        assertThat(created.versions()).containsExactly(new RequirementSet(1, NOW, Vector.of(SMOKE)));
    }

    @Property
    @Rule("C2")
    void what_is_required_has_the_next_number_and_never_changes(@ForAll("requirement") Requirement asked) {
        Programme programme = ProgrammeRules.create(ASKED, PROGRAMME, NOW).get().created();
        Vector<Requirement> wanted = Vector.of(asked);
        Instant later = NOW.plusSeconds(60);
        Programme after =
                ProgrammeRules.require(programme, wanted, later).get().get().applyTo(programme);
        assertThat(after.versions()).containsExactly(programme.versions().head(), new RequirementSet(2, later, wanted));
        assertThat(after.requirements(1)).isEqualTo(programme.requirements());
        assertThat(ProgrammeRules.require(after, wanted, later).get()).isEqualTo(Option.none());
    }

    @Test
    @Rule("C2")
    void requirements_are_told_apart_by_name_and_are_not_too_many() {
        assertThat(code(Vector.of(SMOKE, SMOKE.runs(2)))).isEqualTo("certification.duplicate-requirement");
        Vector<Requirement> most =
                Vector.range(0, Programme.MAX_REQUIREMENTS).map(at -> Requirement.of("r" + at, TestPattern.ALL));
        assertThat(code(most)).isEqualTo("no refusal");
        assertThat(code(most.append(SMOKE))).isEqualTo("input.too-many");
        Programme old = ProgrammeRules.create(ASKED, PROGRAMME, NOW)
                .get()
                .created()
                .withVersions(Vector.fill(Programme.MAX_VERSIONS - 1, new RequirementSet(1, NOW, Vector.empty())));
        assertThat(ProgrammeRules.require(old, most, NOW).isRight()).isTrue();
        Programme full = old.withVersions(old.versions().append(old.requirements()));
        assertThat(code(ProgrammeRules.require(full, most, NOW))).isEqualTo("input.too-many");
    }

    @Test
    @Rule("C1")
    void a_requirement_asks_for_something_that_can_be_shown() {
        assertThat(code(Vector.of(SMOKE.runs(0)))).isEqualTo("input.value");
        assertThat(code(Vector.of(SMOKE.runs(Requirement.MAX_RUNS)))).isEqualTo("no refusal");
        assertThat(code(Vector.of(SMOKE.runs(Requirement.MAX_RUNS + 1)))).isEqualTo("input.value");
        assertThat(code(Vector.of(SMOKE.cases(0)))).isEqualTo("input.value");
        assertThat(code(Vector.of(SMOKE.cases(Requirement.MAX_TESTS + 1)))).isEqualTo("input.value");
        assertThat(code(Vector.of(SMOKE.within(Duration.ZERO)))).isEqualTo("input.value");
        assertThat(code(Vector.of(SMOKE.within(Duration.ofSeconds(Requirement.MAX_FRESH_SECONDS + 1)))))
                .isEqualTo("input.value");
        assertThat(code(Vector.of(SMOKE.allowing()))).isEqualTo("input.value");
        assertThat(code(Vector.of(SMOKE.allowing(Outcome.PASSED, Outcome.NO_EVIDENCE))))
                .isEqualTo("input.value");
        assertThat(code(Vector.of(Requirement.of(" ", TestPattern.ALL)))).isEqualTo("input.blank");
        assertThat(code(Vector.of(Requirement.of("r", new TestPattern("", "*")))))
                .isEqualTo("input.blank");
        assertThat(code(Vector.of(Requirement.of("r", new TestPattern("*", " ")))))
                .isEqualTo("input.blank");
    }

    @Test
    @Rule("R14")
    void a_programme_with_bad_input_is_refused() {
        ImmutableNewProgramme good = ImmutableNewProgramme.copyOf(ASKED);
        assertThat(code(create(good.withName(" ")))).isEqualTo("input.blank");
        assertThat(code(create(good.withNotice(Duration.ofSeconds(-1))))).isEqualTo("input.value");
        assertThat(code(create(good.withGrace(Duration.ofSeconds(Programme.MAX_SECONDS + 1)))))
                .isEqualTo("input.value");
        assertThat(create(good.withGrace(Duration.ofSeconds(Programme.MAX_SECONDS)))
                        .isRight())
                .isTrue();
        assertThat(code(create(good.withComponentTypes(Vector.of(" "))))).isEqualTo("input.blank");
        assertThat(create(good.withComponentTypes(Vector.fill(Topic.MAX_TYPES, "a")))
                        .isRight())
                .isTrue();
        assertThat(code(create(good.withComponentTypes(Vector.fill(Topic.MAX_TYPES + 1, "a")))))
                .isEqualTo("input.too-many");
    }

    @Test
    @Rule("R4")
    void what_is_absent_of_a_change_stays() {
        Programme programme = ProgrammeRules.create(ASKED, PROGRAMME, NOW).get().created();
        ImmutableProgrammeChanges none =
                ImmutableProgrammeChanges.copyOf(ProgrammeChanges.builder().build());
        assertThat(ProgrammeRules.change(programme, none).get().applyTo(programme))
                .isEqualTo(programme);
        Programme changed = ProgrammeRules.change(
                        programme,
                        none.withName(Option.some("Other"))
                                .withNotice(Option.some(Duration.ofDays(1)))
                                .withGrace(Option.some(Duration.ofDays(3)))
                                .withState(Option.some(ResourceState.INACTIVE)))
                .get()
                .applyTo(programme);
        assertThat(changed)
                .isEqualTo(programme
                        .withName("Other")
                        .withNoticeSeconds(86_400)
                        .withGraceSeconds(3 * 86_400)
                        .withState(ResourceState.INACTIVE));
        assertThat(code(ProgrammeRules.change(programme, none.withName(Option.some(" ")))))
                .isEqualTo("input.blank");
        assertThat(code(ProgrammeRules.change(programme, none.withNotice(Option.some(Duration.ofSeconds(-1))))))
                .isEqualTo("input.value");
        assertThat(code(ProgrammeRules.change(programme, none.withGrace(Option.some(Duration.ofSeconds(-1))))))
                .isEqualTo("input.value");
        assertThat(code(ProgrammeRules.change(programme, none.withState(Option.some(ResourceState.ARCHIVED)))))
                .isNotEqualTo("no refusal");
    }

    @Test
    @Rule("C3")
    void a_requirement_without_kinds_is_asked_of_all() {
        assertThat(PlatformKind.values()).allMatch(SMOKE::isAskedOf);
        assertThat(SMOKE.on(PlatformKind.HYBRID).isAskedOf(PlatformKind.HYBRID)).isTrue();
        assertThat(SMOKE.on(PlatformKind.HYBRID).isAskedOf(PlatformKind.VIRTUAL))
                .isFalse();
    }

    @Property
    @Rule("C1")
    void a_star_in_a_pattern_stands_for_any_text_and_all_else_for_itself(
            @ForAll("words") String before, @ForAll("words") String between, @ForAll("words") String after) {
        CaseId test = CaseId.of(before + between + after, before, between + after);
        assertThat(TestPattern.suite(before + "*" + after).matcher().test(test)).isTrue();
        assertThat(new TestPattern("*", before + ":" + between + after)
                        .matcher()
                        .test(test))
                .isTrue();
        assertThat(TestPattern.suite(before + "x" + after).matcher().test(test)).isFalse();
        assertThat(TestPattern.suite(before + between + after + "x*").matcher().test(test))
                .isFalse();
    }

    @Test
    @Rule("C6")
    void a_waiver_says_what_why_who_and_until_when() {
        Waiver waiver = granted(waiver()).get();
        assertThat(waiver.programmeId()).isEqualTo(PROGRAMME);
        assertThat(waiver.productId()).isEqualTo(ASKED.productId());
        assertThat(waiver.topicId()).isEqualTo(ASKED.topicId());
        assertThat(waiver.teamId()).contains(new TeamId(new UUID(3, 3)));
        assertThat(waiver.tests()).isEqualTo(TestPattern.suite("smoke"));
        assertThat(waiver.configuration()).contains("fips");
        assertThat(waiver.covers()).containsExactly(Gap.FAILING);
        assertThat(waiver.reason()).isEqualTo("a known bug");
        assertThat(waiver.ownerId()).isEqualTo(OWNER);
        assertThat(waiver.expiresAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(waiver.createdAt()).isEqualTo(NOW);
        assertThat(granted(waiver().withCovers(HashSet.of(Gap.STALE))).get().covers())
                .containsExactly(Gap.STALE);
    }

    @Test
    @Rule("C6")
    void a_waiver_without_reason_or_end_is_refused() {
        Instant latest = NOW.plus(Duration.ofDays(Waiver.MAX_DAYS));
        assertThat(code(granted(waiver().withReason(" ")))).isEqualTo("input.blank");
        assertThat(code(granted(waiver().withExpiresAt(NOW)))).isEqualTo("certification.bad-end");
        assertThat(code(granted(waiver().withExpiresAt(latest.plusSeconds(1))))).isEqualTo("certification.bad-end");
        assertThat(granted(waiver().withExpiresAt(latest)).isRight()).isTrue();
        assertThat(code(granted(waiver().withTests(new TestPattern("", "*"))))).isEqualTo("input.blank");
        assertThat(code(granted(waiver().withConfiguration(Option.some("\u0000")))))
                .isEqualTo("input.character");
        HashSet<ComponentId> most =
                HashSet.ofAll(Vector.range(0, Waiver.MAX_COMPONENTS).map(at -> new ComponentId(new UUID(at, 1))));
        assertThat(granted(waiver().withComponents(most)).get().components()).isEqualTo(most);
        assertThat(code(granted(waiver().withComponents(most.add(new ComponentId(new UUID(1, 2)))))))
                .isEqualTo("input.too-many");
    }

    @Test
    @Rule("C6")
    void a_waiver_ends_on_a_whole_microsecond_whoever_said_when() {
        Instant end = NOW.plusSeconds(60);
        Instant finer = end.plusNanos(999);
        WaiverRenewed renewal = new WaiverRenewed(new WaiverId(new UUID(1, 1)), finer, "still", OWNER);
        Waiver granted = granted(waiver().withExpiresAt(finer)).get();
        assertThat(granted.expiresAt()).isEqualTo(end);
        assertThat(WaiverRules.renew(granted, renewal, NOW).get().expiresAt()).isEqualTo(end);
        assertThat(code(granted(waiver().withExpiresAt(NOW.plusNanos(999))))).isEqualTo("certification.bad-end");
        assertThat(granted(waiver().withExpiresAt(NOW.plusNanos(1_000))).isRight())
                .isTrue();
    }

    @Test
    @Rule("C6")
    void a_waiver_is_renewed_for_a_reason_and_in_time() {
        WaiverRenewed wanted = new WaiverRenewed(new WaiverId(new UUID(1, 1)), NOW.plusSeconds(90), "still", OWNER);
        Waiver before = granted(waiver()).get();
        assertThat(WaiverRules.renew(before, wanted, NOW).get()).isEqualTo(wanted);
        assertThat(code(WaiverRules.renew(before, wanted, NOW.plusSeconds(90)))).isEqualTo("certification.bad-end");
        assertThat(code(WaiverRules.renew(
                        before, new WaiverRenewed(wanted.subject(), wanted.expiresAt(), "", OWNER), NOW)))
                .isEqualTo("input.blank");
        Waiver renewed = wanted.applyTo(before);
        assertThat(renewed.isInForce(NOW.plusSeconds(89))).isTrue();
        assertThat(renewed.isInForce(NOW.plusSeconds(90))).isFalse();
        assertThat(renewed.withState(ResourceState.ARCHIVED).isInForce(NOW)).isFalse();
    }

    @Property
    @Rule({"C6", "C10"})
    void a_waiver_in_force_never_ends_sooner_than_it_was_said_to(
            @ForAll @IntRange(max = 100) int after, @ForAll @IntRange(min = 1, max = 100) int end) {
        Waiver waiver = granted(waiver()).get();
        Instant now = NOW.plusSeconds(after);
        WaiverRenewed wanted = new WaiverRenewed(waiver.id(), now.plusSeconds(end), "sooner", OWNER);
        boolean shortens = waiver.isInForce(now) && wanted.expiresAt().isBefore(waiver.expiresAt());
        assertThat(code(WaiverRules.renew(waiver, wanted, now)))
                .isEqualTo(shortens ? "certification.bad-end" : "no refusal");
    }

    private static Either<DciError, Waiver> granted(NewWaiver command) {
        Programme programme = ProgrammeRules.create(ASKED, PROGRAMME, NOW).get().created();
        return WaiverRules.grant(
                        command,
                        new WaiverRules.Grant(
                                new WaiverId(new UUID(1, 1)),
                                programme,
                                Option.some(new TeamId(new UUID(3, 3))),
                                OWNER,
                                NOW))
                .map(granted -> granted.created());
    }

    private static ImmutableNewWaiver waiver() {
        return ImmutableNewWaiver.copyOf(NewWaiver.builder()
                .programmeId(PROGRAMME)
                .tests(TestPattern.suite("smoke"))
                .configuration("fips")
                .reason("a known bug")
                .expiresAt(NOW.plusSeconds(60))
                .build());
    }

    private static Either<DciError, ?> create(NewProgramme command) {
        return ProgrammeRules.create(command, PROGRAMME, NOW);
    }

    private static String code(Vector<Requirement> requirements) {
        return code(create(ImmutableNewProgramme.copyOf(ASKED).withRequirements(requirements)));
    }

    private static String code(Either<DciError, ?> answer) {
        return answer.swap().map(DciError::code).getOrElse("no refusal");
    }
}
