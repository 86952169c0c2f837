// SPDX-License-Identifier: Apache-2.0
package io.distributedci.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseArchitectureTest {
    private static final String PLANTED = "io.distributedci.architecture.planted";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.distributedci");

    private static final JavaClasses PLANTED_HOUSE = new ClassFileImporter().importPackages(PLANTED);

    @TestFactory
    Stream<DynamicTest> the_house_keeps() {
        return rules(new HouseRules("io.distributedci")).entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(HOUSE)));
    }

    @TestFactory
    Stream<DynamicTest> a_planted_house_breaks() {
        return rules(new HouseRules(PLANTED)).entrySet().stream()
                .map(rule -> dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().evaluate(PLANTED_HOUSE).hasViolation())
                                .as("violations found in the planted house")
                                .isTrue()));
    }

    private static Map<String, ArchRule> rules(HouseRules house) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("rules touch nothing impure", house.rules_touch_nothing_impure());
        rules.put("packages form no cycle", house.packages_form_no_cycle());
        rules.put("nothing depends on the front door", house.nothing_depends_on_the_front_door());
        rules.put("the kernel depends on nothing", house.the_kernel_depends_on_nothing());
        rules.put("storage sees no feature", house.storage_sees_no_feature());
        rules.put("few libraries are used", house.few_libraries_are_used());
        rules.put("names are the domain's words", house.names_are_the_domains_words());
        rules.put("events are records", house.events_are_records());
        rules.put("features have no state", house.features_have_no_state());
        rules.put("nobody asks the clock behind the back", house.nobody_asks_the_clock_behind_the_back());
        rules.put("features commit through the transactor", house.features_commit_through_the_transactor());
        return rules;
    }
}
