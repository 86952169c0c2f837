// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.component.Component;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** R144: how the components of two jobs are told apart. */
class DifferenceRulesProperties {
    @Property
    @Rule("R144")
    void a_job_differs_nowhere_from_itself(@ForAll("components") List<Component> components) {
        Vector<Component> all = Vector.ofAll(components);
        assertThat(DifferenceRules.between(all, all.reverse())).isEmpty();
    }

    @Property
    @Rule("R144")
    void swapping_the_jobs_swaps_the_sides(
            @ForAll("components") List<Component> left, @ForAll("components") List<Component> right) {
        Vector<JobDifference> rows = DifferenceRules.between(Vector.ofAll(left), Vector.ofAll(right));
        assertThat(DifferenceRules.between(Vector.ofAll(right), Vector.ofAll(left)))
                .isEqualTo(rows.map(
                        row -> new JobDifference(row.key(), /* left= */ row.right(), /* right= */ row.left())));
    }

    @Example
    @Rule("R144")
    void a_type_that_one_side_lacks_is_not_found_there() {
        Vector<JobDifference> rows = DifferenceRules.between(
                Vector.of(
                        component(1, "compose", "RHEL 9.1"),
                        component(2, "rpm", "bash 5.1"),
                        component(3, "rpm", "zsh 1")),
                Vector.of(
                        component(4, "compose", "RHEL 9.2"),
                        component(5, "rpm", "bash 5.2"),
                        component(6, "ocp", "4.14")));
        assertThat(rows.map(JobDifference::key)).containsExactly("compose", "ocp", "rpm bash", "rpm zsh");
        assertThat(rows.map(JobDifference::leftText)).containsExactly("RHEL 9.1", "Not found", "bash 5.1", "zsh 1");
        assertThat(rows.map(JobDifference::rightText)).containsExactly("RHEL 9.2", "4.14", "bash 5.2", "Not found");
    }

    @Example
    @Rule("R144")
    void several_of_one_type_are_compared_as_a_whole() {
        Vector<Component> two = Vector.of(component(1, "compose", "b"), component(2, "compose", "a"));
        Vector<JobDifference> rows = DifferenceRules.between(two, two.take(1));
        assertThat(rows.map(JobDifference::leftText)).containsExactly("a, b");
        assertThat(rows.map(JobDifference::rightText)).containsExactly("b");
    }

    @Provide
    Arbitrary<List<Component>> components() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12), Arbitraries.of("compose", "rpm", "git", "ocp"))
                .as((number, type) -> component(number, type, "name " + number % 4))
                .list()
                .ofMaxSize(6)
                .map(all -> Vector.ofAll(all).distinctBy(Component::id).toJavaList());
    }

    private static Component component(int number, String type, String name) {
        return Component.builder()
                .id(Some.component(number))
                .createdAt(Instant.EPOCH)
                .releasedAt(Instant.EPOCH)
                .name(name)
                .displayName(name)
                .type(type)
                .topicId(Some.TOPIC)
                .build();
    }
}
