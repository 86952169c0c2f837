// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static io.distributedci.result.cases.Outcome.ERROR;
import static io.distributedci.result.cases.Outcome.FAILED;
import static io.distributedci.result.cases.Outcome.PASSED;
import static io.distributedci.result.cases.Outcome.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reports as tools write them. Those of pytest, Node, CTest, Surefire and JUnit's console are what the tools wrote when they were run; the others follow the published formats of theirs.
 */
class ProducersTest {
    @Test
    void pytest() {
        Vector<TestCase> cases = cases("pytest");

        assertThat(cases.map(one -> one.id().toString()))
                .containsExactly(
                        "pytest:test_shop:test_add[1-2]",
                        "pytest:test_shop:test_add[x[-]y]",
                        "pytest:test_shop:test_fails",
                        "pytest:test_shop:test_setup_error",
                        "pytest:test_shop:test_fails_and_teardown_errors",
                        "pytest:test_shop:test_fails_and_teardown_errors#1",
                        "pytest:test_shop:test_skipped",
                        "pytest:test_shop:test_xfail",
                        "pytest:test_shop:test_xpass_strict",
                        "pytest:test_shop.TestCart:test_empty");
        assertThat(cases.map(TestCase::outcome))
                .containsExactly(PASSED, PASSED, FAILED, ERROR, FAILED, ERROR, SKIPPED, SKIPPED, FAILED, PASSED);
        assertThat(cases.get(2).finding().message())
                .startsWith("AssertionError: assert {'total': 1} == {'total': 2}\n");
        assertThat(cases.get(6).finding())
                .extracting(Finding::type, Finding::message)
                .containsExactly("pytest.skip", "needs hardware");
    }

    @Test
    void node() {
        Vector<ReportEntry> entries = entries("node-test");

        assertThat(Xmls.cases(entries).map(one -> one.id() + " " + one.outcome()))
                .containsExactly(
                        "cart:test:starts empty PASSED",
                        "cart:test:adds <b> & &quot;c&quot; FAILED",
                        "when full:test:refuses SKIPPED",
                        "when full:test:pays SKIPPED",
                        ":test:top level PASSED",
                        ":test:twice PASSED",
                        ":test:twice#1 PASSED");
        assertThat(Xmls.suites(entries)
                        .map(suite -> suite.name() + " " + suite.tally().total()))
                .containsExactly("when full 2", "cart 2", " 3");
    }

    @Test
    void ctest() {
        Vector<TestCase> cases = cases("ctest");

        assertThat(cases.map(one -> one.id().name() + " " + one.outcome()))
                .containsExactly(
                        "starts PASSED",
                        "stops FAILED",
                        "missing SKIPPED",
                        "off SKIPPED",
                        "hangs FAILED",
                        "skips SKIPPED");
        assertThat(cases.get(1).finding().output()).isEqualTo("boom");
        assertThat(cases.get(0).time()).isEqualTo(Duration.ofNanos(11_073_000));
    }

    @Test
    void junit_console() {
        Vector<TestCase> cases = cases("junit-console").sortBy(TestCase::id);

        assertThat(cases.map(one -> one.id() + " " + one.outcome()))
                .containsExactly(
                        "JUnit Jupiter:org.acme.CartTest:adds(int)[1] PASSED",
                        "JUnit Jupiter:org.acme.CartTest:adds(int)[2] PASSED",
                        "JUnit Jupiter:org.acme.CartTest:assumes() SKIPPED",
                        "JUnit Jupiter:org.acme.CartTest:errs() ERROR",
                        "JUnit Jupiter:org.acme.CartTest:fails() FAILED",
                        "JUnit Jupiter:org.acme.CartTest:flaky() FAILED",
                        "JUnit Jupiter:org.acme.CartTest:passes() PASSED",
                        "JUnit Jupiter:org.acme.CartTest:skipped() SKIPPED",
                        "JUnit Jupiter:org.acme.CartTest$WhenFull:refuses() PASSED");
        assertThat(cases.get(3).finding().message()).startsWith("no <db> & \"quotes\" ");
        assertThat(cases.get(4).finding().type()).isEqualTo("org.opentest4j.AssertionFailedError");
        assertThat(cases.get(4).finding().output()).contains("[method:fails()]");
    }

    @Test
    void surefire_with_reruns() {
        Vector<TestCase> cases = cases("surefire-reruns").sortBy(TestCase::id);

        assertThat(cases.map(one ->
                        one.id().className() + ":" + one.id().fullName() + " " + one.outcome() + " " + one.retries()))
                .containsExactly(
                        "org.acme.CartTest:adds(int)[1] PASSED 0",
                        "org.acme.CartTest:adds(int)[2] PASSED 0",
                        "org.acme.CartTest:assumes SKIPPED 0",
                        "org.acme.CartTest:errs ERROR 2",
                        "org.acme.CartTest:fails FAILED 2",
                        "org.acme.CartTest:flaky PASSED 1",
                        "org.acme.CartTest:passes PASSED 0",
                        "org.acme.CartTest:skipped SKIPPED 0",
                        "org.acme.CartTest$WhenFull:refuses PASSED 0");
        assertThat(cases.filter(TestCase::isFlaky).map(one -> one.finding().message()))
                .containsExactly("not yet ==> expected: <true> but was: <false>");
    }

    @Test
    void surefire_of_this_build() throws IOException {
        for (Path report : reportsOfThisBuild()) {
            Matcher stated =
                    Pattern.compile("<testsuite [^>]*\\btests=\"(\\d+)\"").matcher(Files.readString(report));
            try (InputStream in = Files.newInputStream(report)) {
                long read = Xmls.cases(Xmls.sure(Xmls.read(in, ReportLimits.DEFAULT)))
                        .size();
                assertThat(stated.find()).isTrue();
                assertThat(read).as("%s", report).isEqualTo(Long.parseLong(stated.group(1)));
            }
        }
    }

    @Test
    void old_surefire_groups_the_digits_of_a_time() {
        assertThat(cases("surefire-of-old").single().time()).isEqualTo(Duration.ofMillis(1_234_567));
    }

    @Test
    void gradle() {
        assertThat(shown("gradle"))
                .containsExactly(
                        "org.acme.CartTest:org.acme.CartTest:adds(int)[1] PASSED",
                        "org.acme.CartTest:org.acme.CartTest:adds(int)[2] PASSED",
                        "org.acme.CartTest:org.acme.CartTest$WhenFull:refuses() SKIPPED",
                        "org.acme.CartTest:org.acme.CartTest:pays() FAILED");
    }

    @Test
    void gotestsum() {
        Vector<ReportEntry> entries = entries("gotestsum");

        assertThat(shown("gotestsum"))
                .containsExactly(
                        "example.org/shop/cart:example.org/shop/cart:TestAdd/one_item PASSED",
                        "example.org/shop/cart:example.org/shop/cart:TestAdd FAILED",
                        "example.org/shop/cart:example.org/shop/cart:TestRemote SKIPPED");
        assertThat(Xmls.suites(entries)
                        .map(suite -> suite.properties().get("go.version").get()))
                .containsOnly("go1.22.4 linux/amd64")
                .hasSize(2);
    }

    @Test
    void jest() {
        assertThat(shown("jest-junit"))
                .containsExactly(
                        "cart:cart adds items [1,2]:cart adds items [1,2] PASSED",
                        "cart:cart sorts [2,1] into [1,2]:cart sorts [2,1] into [1,2] FAILED",
                        "cart:cart pays:cart pays SKIPPED");
        assertThat(cases("jest-junit").get(1).finding().message())
                .isEqualTo("Error: expect(received).toEqual(expected) // deep equality");
    }

    @Test
    void phpunit() {
        Vector<ReportEntry> entries = entries("phpunit");

        assertThat(shown("phpunit"))
                .containsExactly(
                        "Acme\\CartTest::testAdd:Acme.CartTest:testAdd with data set \"one\" PASSED",
                        "Acme\\CartTest::testAdd:Acme.CartTest:testAdd with data set \"two\" FAILED",
                        "Acme\\CartTest:Acme.CartTest:testPay ERROR",
                        "Acme\\CartTest:Acme.CartTest:testLater SKIPPED");
        assertThat(Xmls.suites(entries).map(suite -> suite.tally().total())).containsExactly(2L, 2L, 0L, 0L);
    }

    @Test
    void nunit_converted() {
        assertThat(cases("nunit3-junit").map(one -> one.id().name() + " " + one.outcome() + " " + one.time()))
                .containsExactly(
                        "Adds(1,2) PASSED PT0.25S",
                        "Pays FAILED PT16M41.5S",
                        "Later SKIPPED PT0S",
                        "Guesses NO_EVIDENCE PT0.004S");
    }

    @Test
    void googletest() {
        assertThat(shown("googletest"))
                .containsExactly(
                        "CartTest:CartTest:Adds PASSED",
                        "CartTest:CartTest:Pays FAILED",
                        "CartTest:CartTest:DISABLED_Later SKIPPED",
                        "Sizes/CartTest:Sizes/CartTest:Holds/0 SKIPPED");
    }

    @Test
    void robot() {
        assertThat(shown("robot-xunit"))
                .containsExactly(
                        "Cart:Shop.Cart:Adds Items PASSED",
                        "Cart:Shop.Cart:Pays FAILED",
                        "Cart:Shop.Cart:Later SKIPPED");
        assertThat(Xmls.suites(entries("robot-xunit")).head().properties().get("Owner"))
                .contains("shop team");
    }

    @Test
    void ant_with_another_encoding_and_german_numbers() {
        Vector<ReportEntry> entries = entries("ant");

        assertThat(Xmls.cases(entries).map(TestCase::time))
                .containsExactly(Duration.ofMillis(12), Duration.ofMillis(1_234_500));
        assertThat(Xmls.cases(entries).last().finding().message()).isEqualTo("Kein Gerät");
        assertThat(Xmls.suites(entries).single().properties().toVector().map(Object::toString))
                .containsExactly("(java.vendor, Acmé)");
    }

    @Test
    void nextest_with_a_flaky_case() {
        TestCase flaky = cases("nextest").last();

        assertThat(flaky.isFlaky()).isTrue();
        assertThat(flaky.finding())
                .isEqualTo(new Finding(
                        "test failure",
                        "thread 'tests::pays' panicked",
                        "thread 'tests::pays' panicked at src/cart.rs:9",
                        "trying to paythread panicked"));
    }

    /** What the tests that ran before these in the same build left behind; on a clean machine nothing. */
    private static Vector<Path> reportsOfThisBuild() throws IOException {
        Path reports = Path.of("..", "target", "surefire-reports");
        if (!Files.isDirectory(reports)) {
            return Vector.empty();
        }
        try (Stream<Path> files = Files.list(reports)) {
            return Vector.ofAll(
                    files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")));
        }
    }

    private static Vector<String> shown(String producer) {
        return cases(producer).map(one -> one.id() + " " + one.outcome());
    }

    private static Vector<TestCase> cases(String producer) {
        return Xmls.cases(entries(producer));
    }

    private static Vector<ReportEntry> entries(String producer) {
        InputStream xml = Objects.requireNonNull(ProducersTest.class.getResourceAsStream(producer + ".xml"));
        return Xmls.sure(Xmls.read(xml, ReportLimits.DEFAULT));
    }
}
