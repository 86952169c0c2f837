// SPDX-License-Identifier: Apache-2.0
package io.distributedci.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.distributedci.testkit.ContractRule;
import io.distributedci.testkit.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesDocumentTest {
    private static final String HEAD = """
            # Rules and the tests that show them

            Generated from `rules.tsv` and the `@Rule` annotations of the tests; a test compares this page with them. (=) marks what the existing DCI server does too, (+) what is stricter or
            better here. Numbers like S3.1 are rules of the storage contract, stated on `Storage`, `View` and `BlobStore` and shown by the test kit on every backend.

            A rule that "waits for" something has neither code nor tests: what it is about is not there.

            SA is a super-admin, EPM a partner manager, RO an observer: whoever is in a team with that role (`TeamRole`: `ADMIN`, `EPM`, `READ_ONLY`). A kv is a number that a job has under a key; rhdl components
            are those with the tag `rhdl`; UMB is Red Hat's message bus.
            """;

    /** One line of the list: id, chapter, what it waits for (or nothing), law. */
    private record Law(String id, String chapter, String waitsFor, String text) {}

    private static final List<Law> LAWS = laws();
    private static final Map<String, Set<String>> TESTS = tests();

    @Test
    void the_page_names_the_tests_of_every_rule() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        String chapter = "";
        for (Law law : LAWS) {
            if (!law.chapter().equals(chapter)) {
                chapter = law.chapter();
                page.append("\n## ").append(chapter).append("\n\n| rule | law | tests |\n|---|---|---|\n");
            }
            page.append(row(law.id(), law.text(), law.waitsFor()));
        }
        page.append(
                "\n## Storage contract\n\n| rule | law | tests | what no test of the kit shows |\n|---|---|---|---|\n");
        Stream.of(ContractRule.values()).map(RulesDocumentTest::row).forEach(page::append);
        new Document("rules.md").isInSyncWith(page.toString());
    }

    @Test
    void every_rule_that_does_not_wait_for_a_later_feature_has_a_test() {
        assertThat(LAWS.stream().filter(law -> law.waitsFor().isEmpty()).map(Law::id))
                .isSubsetOf(TESTS.keySet());
    }

    @Test
    void every_test_names_rules_that_exist() {
        List<String> known = new ArrayList<>(LAWS.stream().map(Law::id).toList());
        assertThat(TESTS.keySet().stream().filter(id -> !id.startsWith("S"))).isSubsetOf(known);
    }

    private static String row(String id, String text, String waitsFor) {
        String tests = TESTS.containsKey(id) ? shown(id) : "waits for: " + waitsFor;
        return "| %s | %s | %s |\n".formatted(id, text, tests);
    }

    private static String row(ContractRule rule) {
        String tests = TESTS.containsKey(rule.id()) ? shown(rule.id()) : "";
        return "| %s | %s | %s | %s |\n"
                .formatted(rule.id(), rule.sentence(), tests, rule.untested().getOrElse(""));
    }

    private static String shown(String id) {
        return Objects.requireNonNull(TESTS.get(id)).stream()
                .map(test -> "`" + test + "`")
                .collect(joining("<br>"));
    }

    private static List<Law> laws() {
        try (InputStream in = Objects.requireNonNull(RulesDocumentTest.class.getResourceAsStream("rules.tsv"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Law(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static Map<String, Set<String>> tests() {
        return new ClassFileImporter()
                .importPackages("io.distributedci").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Rule.class))
                        .flatMap(RulesDocumentTest::named)
                        .collect(groupingBy(
                                Map.Entry::getKey,
                                TreeMap::new,
                                mapping(Map.Entry::getValue, toCollection(TreeSet::new))));
    }

    private static Stream<Map.Entry<String, String>> named(JavaMethod method) {
        String test = method.getOwner().getSimpleName() + "." + method.getName();
        return Stream.of(method.getAnnotationOfType(Rule.class).value()).map(rule -> Map.entry(rule, test));
    }
}
