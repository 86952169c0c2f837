// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.fault.Fault;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.lang.reflect.Method;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Every rule of the storage contract has a test in the kit or a reason why it has none. */
class ContractRulesTest {
    private static final Vector<Class<?>> CONTRACTS =
            Vector.of(StorageContract.class, DurabilityContract.class, DamageContract.class);

    @Test
    void every_rule_has_a_test_or_a_reason() {
        Set<String> tested = tested();
        assertThat(Vector.of(ContractRule.values())
                        .reject(rule -> tested.contains(rule.id()))
                        .filter(rule -> rule.untested().isEmpty()))
                .isEmpty();
    }

    @Test
    void every_test_names_rules_that_exist() {
        assertThat(tested().removeAll(Vector.of(ContractRule.values()).map(ContractRule::id)))
                .isEmpty();
    }

    @Test
    void the_name_of_every_test_starts_with_a_rule_that_it_names() {
        assertThat(methods())
                .allMatch(method -> method.getDeclaringClass() == ModelContract.class
                        || Vector.of(method.getAnnotation(Rule.class).value())
                                .exists(rule -> method.getName()
                                        .startsWith(rule.replace('.', '_').toLowerCase(Locale.ROOT) + "_")));
    }

    @Test
    void there_is_a_fault_for_every_rule_that_one_process_can_break() {
        Set<String> broken = Vector.of(Fault.values()).flatMap(Fault::rules).toSet();
        assertThat(tested().removeAll(broken).removeAll(Vector.of("S4.1", "S4.2", "S9.1")))
                .isEmpty();
    }

    private static Set<String> tested() {
        return methods()
                .flatMap(method -> Vector.of(method.getAnnotation(Rule.class).value()))
                .toSet();
    }

    private static Vector<Method> methods() {
        return CONTRACTS
                .flatMap(contract -> Vector.of(contract.getMethods()))
                .filter(method -> method.isAnnotationPresent(Rule.class));
    }
}
