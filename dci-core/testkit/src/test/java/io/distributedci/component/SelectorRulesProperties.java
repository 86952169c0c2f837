// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static io.distributedci.component.Candidates.NOW;
import static io.distributedci.component.Candidates.OWN;
import static io.distributedci.component.Candidates.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.component.Selection.PassedOver;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ResourceState;
import io.distributedci.query.Condition;
import io.distributedci.testkit.Rule;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.Comparator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SelectorRulesProperties {
    @Property
    @Rule("R83")
    void the_order_of_latest_is_total(@ForAll("candidates") Vector<Component> candidates) {
        candidates.crossProduct().forEach(pair -> {
            int order = Component.LATEST_FIRST.compare(pair._1, pair._2);
            assertThat(order == 0).isEqualTo(pair._1.id().equals(pair._2.id()));
            assertThat(Integer.signum(Component.LATEST_FIRST.compare(pair._2, pair._1)))
                    .isEqualTo(-Integer.signum(order));
            Comparator<String> unsigned = Comparator.naturalOrder();
            int expected = pair._2.releasedAt().compareTo(pair._1.releasedAt());
            expected = expected != 0 ? expected : pair._2.createdAt().compareTo(pair._1.createdAt());
            expected = expected != 0
                    ? expected
                    : unsigned.compare(pair._2.id().toString(), pair._1.id().toString());
            assertThat(Integer.signum(order)).isEqualTo(Integer.signum(expected));
        });
    }

    @Property
    @Rule({"R84", "R85"})
    void by_type_alone_the_latest_active_global_one_is_chosen(@ForAll("candidates") Vector<Component> candidates) {
        Vector<Component> eligible =
                candidates.filter(c -> c.isActive() && c.isGlobal() && c.type().equals("rpm"));
        assertThat(select(ComponentSelector.latest("rpm"), candidates).chosen())
                .isEqualTo(eligible.sorted(Component.LATEST_FIRST).headOption());
    }

    @Property
    @Rule({"R85", "R108"})
    void what_is_chosen_satisfies_everything_and_none_that_does_is_better(
            @ForAll("selectors") ComponentSelector selector, @ForAll("candidates") Vector<Component> candidates) {
        Vector<Component> eligible = candidates.filter(candidate -> satisfies(selector, candidate));
        Option<Component> best = selector.priorityTags().isEmpty()
                ? eligible.sorted(Component.LATEST_FIRST).headOption()
                : selector.priorityTags()
                        .flatMap(tag -> eligible.filter(
                                        candidate -> candidate.tags().contains(tag))
                                .sorted(Component.LATEST_FIRST)
                                .headOption())
                        .headOption();
        assertThat(select(selector, candidates).chosen()).isEqualTo(best);
    }

    @Property
    @Rule("R85")
    void the_order_in_which_candidates_come_does_not_matter(
            @ForAll("selectors") ComponentSelector selector, @ForAll("candidates") Vector<Component> candidates) {
        assertThat(select(selector, candidates.reverse())).isEqualTo(select(selector, candidates));
    }

    @Property
    void every_other_candidate_is_told_why_it_was_passed_over(
            @ForAll("selectors") ComponentSelector selector, @ForAll("candidates") Vector<Component> candidates) {
        Selection selection = select(selector, candidates);
        Vector<Component> others = candidates.removeAll(selection.chosen());
        assertThat(selection.passedOver().map(PassedOver::component))
                .containsExactlyElementsOf(others.sorted(Component.LATEST_FIRST).map(Component::id));
        selection.passedOver().forEach(passed -> {
            Component other =
                    others.find(c -> c.id().equals(passed.component())).get();
            String code = passed.why().code();
            boolean good = satisfies(selector, other);
            boolean tagged =
                    selector.priorityTags().isEmpty() || selector.priorityTags().exists(other.tags()::contains);
            assertThat(code.equals("selection.not-latest") || code.equals("selection.lower-priority"))
                    .as(code)
                    .isEqualTo(good && tagged);
            assertThat(code.equals("selection.no-priority-tag")).as(code).isEqualTo(good && !tagged);
        });
    }

    @Property
    @Rule({"R85", "R187"})
    void the_condition_for_a_storage_says_what_the_rule_says(
            @ForAll("selectors") ComponentSelector selector, @ForAll("candidates") Vector<Component> candidates) {
        Criteria criteria = SelectorRules.criteria(selector, NOW).get();
        var bound = ComponentType.TYPE.fields().bind(criteria.condition()).get();
        candidates
                .filter(c -> c.type().equals("rpm") && c.isActive() && (c.isGlobal() || selector.includePrivate()))
                .forEach(candidate -> assertThat(bound.test(candidate)).isEqualTo(satisfies(selector, candidate)));
    }

    @Property(tries = 200)
    @Rule({"R84", "R85"})
    void the_store_chooses_what_the_rule_chooses_among_all(
            @ForAll("selectors") ComponentSelector selector, @ForAll("candidates") Vector<Component> any) {
        CatalogWorld world = new CatalogWorld(NOW);
        Vector<Component> candidates = any.map(world::put);
        Either<DciError, ComponentSelector> asked = world.caller(Actor.SYSTEM).ask((tx, who) -> {
            Selection expected = select(selector, candidates);
            assertThat(ComponentChoice.choose(tx, TOPIC, selector, HashSet.of(OWN)))
                    .containsOnRight(expected.chosen());
            Selection explained = ComponentChoice.explain(tx, TOPIC, selector, HashSet.of(OWN))
                    .get();
            assertThat(explained.chosen()).isEqualTo(expected.chosen());
            assertThat(explained.passedOver())
                    .isEqualTo(expected.passedOver()
                            .reject(passed -> passed.why().code().equals("selection.other-type")));
            Selection foreign = ComponentChoice.explain(tx, TOPIC, selector, HashSet.empty())
                    .get();
            assertThat(foreign)
                    .isEqualTo(select(
                            selector,
                            candidates.filter(c -> c.isGlobal() && c.type().equals("rpm"))));
            return Either.right(selector);
        });
        assertThat(asked).isRight();
    }

    @Property
    @Rule("R93")
    void asking_for_a_maturity_accepts_it_and_everything_more_stable(
            @ForAll BuildMaturity wanted, @ForAll BuildMaturity is) {
        ComponentSelector selector =
                ComponentSelector.builder().type("rpm").maturity(wanted).build();
        Vector<String> order = Vector.of("build:nightly", "build:dev", "build:candidate", "build:ga");
        Component component = candidate().withTags(Vector.of(is.tag()));
        assertThat(select(selector, Vector.of(component)).chosen().isDefined())
                .isEqualTo(order.indexOf(is.tag()) >= order.indexOf(wanted.tag()));
        assertThat(select(selector, Vector.of(candidate())).chosen()).isEmpty();
        assertThat(BuildMaturity.of(is.tag())).contains(is);
        assertThat(BuildMaturity.of("build:other")).isEmpty();
    }

    @Example
    void each_reason_has_its_facts() {
        Component c = candidate();
        assertWhy(builder(), c.withType("git"), "selection.other-type: It is of the type git");
        assertWhy(builder(), c.withState(ResourceState.INACTIVE), "selection.not-active: It is inactive");
        assertWhy(builder(), c.withTeamId(Option.some(OWN)), "selection.private: It is private to the team " + OWN);
        assertWhy(builder().pin(Candidates.id(9)), c, "selection.not-pinned: Only " + Candidates.id(9) + " is wanted");
        assertWhy(builder().version("2"), c, "selection.other-version: Its version is 1, not 2");
        assertWhy(builder().tags(Vector.of("x", "a")), c, "selection.missing-tag: It does not have the tag x");
        assertWhy(
                builder().maturity(BuildMaturity.GA),
                c,
                "selection.less-mature: It is not tagged build:ga or more stable");
        assertWhy(
                builder().maxAge(Duration.ofDays(1)),
                ((ImmutableComponent) c)
                        .withCreatedAt(NOW.minus(Duration.ofDays(1)).minusNanos(1000)),
                "selection.too-old: It was created at 2026-02-28T11:59:59.999999Z, before 2026-02-28T12:00:00Z");
        assertWhy(builder().where(Condition.nothing()), c, "selection.condition: It does not satisfy the condition");
        assertWhy(
                builder().priorityTags(Vector.of("x", "y")),
                c,
                "selection.no-priority-tag: It has none of the tags x, y");
    }

    @Example
    void what_is_as_old_as_allowed_is_not_too_old() {
        Component c = ((ImmutableComponent) candidate()).withCreatedAt(NOW.minus(Duration.ofDays(1)));
        assertThat(select(builder().maxAge(Duration.ofDays(1)).build(), Vector.of(c))
                        .chosen())
                .contains(c);
        assertThat(select(builder().maxAge(Duration.ofSeconds(Long.MAX_VALUE)).build(), Vector.of(c))
                        .chosen())
                .contains(c);
    }

    @Example
    void the_chosen_one_is_named_to_those_it_beat() {
        Component best = candidate().withTags(Vector.of("b"));
        Component later = ((ImmutableComponent) candidate())
                .withId(Candidates.id(8))
                .withReleasedAt(NOW.plusSeconds(1))
                .withTags(Vector.of("a"));
        Component older = ((ImmutableComponent) candidate())
                .withId(Candidates.id(6))
                .withReleasedAt(NOW.minusSeconds(1))
                .withTags(Vector.of("b", "a"));
        Selection selection =
                select(builder().priorityTags(Vector.of("b", "a")).build(), Vector.of(older, later, best));
        assertThat(selection.chosen()).contains(best);
        assertThat(selection.passedOver().map(passed -> passed.why().toString()))
                .containsExactly(
                        "selection.lower-priority: The tag b that " + best.id() + " has comes first",
                        "selection.not-latest: " + best.id() + " is later");
    }

    @Example
    @Rule("R15")
    void a_selector_that_is_no_good_is_refused() {
        assertCode(builder("").build(), "input.blank");
        assertCode(builder().tags(Vector.of(" ")).build(), "input.blank");
        assertCode(builder().priorityTags(Vector.of("\u0000")).build(), "input.character");
        assertCode(builder().maxAge(Duration.ofNanos(-1)).build(), "input.value");
        assertCode(builder().where(new Condition.Null("nonsense")).build(), "query.unknown-field");
        Vector<String> most = Vector.range(0, ComponentSelector.MAX_TAGS).map(at -> "t" + at);
        assertThat(SelectorRules.checked(builder().tags(most).priorityTags(most).build()))
                .isRight();
        assertCode(builder().tags(most.append("t")).build(), "input.too-many");
        assertCode(builder().priorityTags(most.append("t")).build(), "input.too-many");
        Condition many = new Condition.Or(Vector.fill(950, new Condition.Null("name")));
        assertCode(builder().where(many).build(), "query.too-large");
    }

    @Provide
    Arbitrary<Vector<Component>> candidates() {
        return Candidates.components();
    }

    @Provide
    Arbitrary<ComponentSelector> selectors() {
        return Candidates.selectors();
    }

    /** Everything a selector says, but priority, in other words. */
    private static boolean satisfies(ComponentSelector selector, Component c) {
        boolean mature = selector.maturity()
                .forAll(wanted -> c.tags().flatMap(BuildMaturity::of).exists(is -> is.compareTo(wanted) >= 0));
        boolean young = selector.maxAge()
                .forAll(age -> Duration.between(c.createdAt(), NOW).compareTo(age) <= 0);
        boolean where = ComponentType.TYPE.fields().bind(selector.where()).get().test(c);
        return c.type().equals("rpm")
                && c.isActive()
                && (c.isGlobal() || selector.includePrivate())
                && selector.version().forAll(c.componentVersion()::equals)
                && selector.pin().forAll(c.id()::equals)
                && c.tags().containsAll(selector.tags())
                && mature
                && young
                && where;
    }

    private static Selection select(ComponentSelector selector, Vector<Component> candidates) {
        return selector.select(candidates, NOW).get();
    }

    private static Component candidate() {
        return Component.builder()
                .id(Candidates.id(2))
                .name("n")
                .displayName("n")
                .componentVersion("1")
                .type("rpm")
                .topicId(TOPIC)
                .createdAt(NOW)
                .releasedAt(NOW)
                .build();
    }

    private static ImmutableComponentSelector.Builder builder() {
        return builder("rpm");
    }

    private static ImmutableComponentSelector.Builder builder(String type) {
        return ComponentSelector.builder().type(type);
    }

    private static void assertWhy(ImmutableComponentSelector.Builder selector, Component component, String why) {
        Selection selection = select(selector.build(), Vector.of(component));
        assertThat(selection.chosen()).isEmpty();
        assertThat(selection.passedOver().map(passed -> passed.why().toString()))
                .containsExactly(why);
    }

    private static void assertCode(ComponentSelector selector, String code) {
        assertThat(selector.select(Vector.empty(), NOW).swap().map(DciError::code))
                .containsOnRight(code);
    }
}
