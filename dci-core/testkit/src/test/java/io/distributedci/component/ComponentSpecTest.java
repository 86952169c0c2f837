// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ResourceState;
import io.distributedci.query.Condition;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentSpecTest {
    @Test
    void a_type_alone_wants_the_latest() {
        assertThat(ComponentSpec.parse("OCP")).containsOnRight(ComponentSelector.latest("ocp"));
    }

    @Test
    void a_version_follows_an_equals_sign() {
        assertThat(ComponentSpec.parse("ocp=4.14=x%3A1"))
                .containsOnRight(selector().version("4.14=x:1").build());
    }

    @Test
    @Rule("R93")
    void tags_are_all_wanted_and_the_most_stable_maturity_counts() {
        assertThat(ComponentSpec.parse("ocp?tags:build:dev,a%3fb&tags:build:candidate,c%26d"))
                .containsOnRight(selector()
                        .tags(Vector.of("a?b", "c&d"))
                        .maturity(BuildMaturity.CANDIDATE)
                        .build());
    }

    @Test
    void a_condition_is_a_whole_value_or_a_beginning() {
        assertThat(ComponentSpec.parse("ocp?version:4.14&name:50%_a\\b*"))
                .containsOnRight(selector()
                        .where(new Condition.Compare("version", Condition.Op.EQ, "4.14")
                                .and(new Condition.Like("name", "50\\%\\_a\\\\b%", true)))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocp", "ocp=1", "ocp?version:1", "ocp?version:1*", "ocp?state:inactive"})
    void only_active_components_are_wanted_whatever_the_form(String spec) {
        Component inactive = Component.builder()
                .id(Candidates.id(2))
                .name("n")
                .displayName("n")
                .componentVersion("1")
                .type("ocp")
                .topicId(Candidates.TOPIC)
                .createdAt(Candidates.NOW)
                .releasedAt(Candidates.NOW)
                .state(ResourceState.INACTIVE)
                .build();
        Selection selection = ComponentSpec.parse(spec)
                .flatMap(selector -> selector.select(Vector.of(inactive), Candidates.NOW))
                .get();
        assertThat(selection.chosen()).isEmpty();
        assertThat(selection.passedOver().map(passed -> passed.why().code())).containsExactly("selection.not-active");
    }

    @ParameterizedTest
    @Rule("R15")
    @CsvSource(delimiter = '|', textBlock = """
            ''            | input.blank
            =1            | input.blank
            ocp=          | input.blank
            ?name:a       | input.blank
            ocp?          | component.spec
            ocp?name      | component.spec
            ocp?:a        | component.spec
            ocp?name:     | component.spec
            ocp?name:a&   | component.spec
            ocp?tags:a,,b | input.blank
            ocp?nonsense:a | query.unknown-field
            ocp?topic_id:a | input.value
            ocp?files:a   | query.unknown-field
            """)
    void what_makes_no_sense_is_refused(String spec, String code) {
        assertThat(ComponentSpec.parse(spec).swap().map(DciError::code)).containsOnRight(code);
    }

    @Test
    @Rule("R15")
    void a_specification_has_at_most_4096_characters() {
        assertThat(ComponentSpec.parse("x".repeat(4097)).swap().map(DciError::code))
                .containsOnRight("input.too-long");
        assertThat(ComponentSpec.parse("x".repeat(255))).isRight();
    }

    private static ImmutableComponentSelector.Builder selector() {
        return ComponentSelector.builder().type("ocp");
    }
}
