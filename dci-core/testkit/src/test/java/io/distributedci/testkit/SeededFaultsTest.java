// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.fault.Fault;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract tests are tested: each fault that breaks a rule is noticed by a test that names the rule. */
class SeededFaultsTest {
    /** Faults that show in what one thread is answered about entities and events. */
    private static final Vector<Fault> INVISIBLE_TO_STEPS = Vector.of(Fault.values())
            .filter(fault -> fault.isAllowed()
                    || fault.name().startsWith("BLOB_")
                    || fault.name().startsWith("TOKEN_")
                    || fault.name().startsWith("FOREIGN_")
                    || Vector.of(
                                    Fault.GUARD_RACES,
                                    Fault.USED_AFTER_CLOSE,
                                    Fault.SECOND_CLOSE_FAILS,
                                    Fault.PAGE_BY_OFFSET)
                            .contains(fault));

    private static final Map<Fault, String> NOTICED = new TreeMap<>();
    private static final Map<Fault, String> COMPARED = new TreeMap<>();

    static Stream<Fault> breaking() {
        return Stream.of(Fault.values()).filter(fault -> !fault.isAllowed());
    }

    static Stream<Fault> visibleToSteps() {
        return breaking().filter(fault -> !INVISIBLE_TO_STEPS.contains(fault));
    }

    @ParameterizedTest
    @MethodSource("breaking")
    void a_test_that_names_the_broken_rule_fails(Fault fault) {
        ContractRun run = ContractRun.of(Option.some(fault), ContractRun.naming(fault.rules()));
        NOTICED.put(
                fault,
                run.failed().size() + " of " + run.run() + ": "
                        + run.failed().headOption().getOrElse("nobody"));
        assertThat(run.failed()).as("%s breaks %s", fault, fault.rules()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("visibleToSteps")
    void random_steps_find_it_too(Fault fault) {
        ContractRun run = ContractRun.of(Option.some(fault), ContractRun::isModel);
        COMPARED.put(fault, run.failed().isEmpty() ? "not found" : "found");
        assertThat(run.run()).isEqualTo(1);
        assertThat(run.failed()).as("%s breaks %s", fault, fault.rules()).isNotEmpty();
    }

    @Test
    void without_a_fault_every_test_passes() {
        ContractRun run = ContractRun.of(Option.none(), method -> true);
        assertThat(run.run()).isGreaterThan(80);
        assertThat(run.failed()).isEmpty();
    }

    @AfterAll
    static void print() {
        System.out.printf("%n%-24s %-6s %-10s %s%n", "fault", "breaks", "by steps", "tests naming the rule that fail");
        NOTICED.forEach((fault, by) -> System.out.printf(
                "%-24s %-6s %-10s %s%n", fault, fault.rules().mkString(" "), COMPARED.getOrDefault(fault, "-"), by));
    }
}
