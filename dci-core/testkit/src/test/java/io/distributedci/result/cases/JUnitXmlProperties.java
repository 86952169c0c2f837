// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.Rule;
import io.distributedci.testkit.result.ReportArbitraries;
import io.vavr.collection.Vector;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** What is read of a report is what a tool wrote into it. */
@PropertyDefaults(tries = 300)
class JUnitXmlProperties {
    /** A suite as a tool would have it, before it is written. */
    private record Written(String name, Vector<TestCase> cases, Vector<Written> inner) {
        /** The cases in the order of the file: own before those of inner suites. */
        Vector<TestCase> all() {
            return cases.appendAll(inner.flatMap(Written::all));
        }

        Vector<Written> suites() {
            return inner.flatMap(Written::suites).append(this);
        }
    }

    @Property
    @Rule({"R153", "R161"})
    void every_case_is_read_once_and_cases_of_the_same_names_are_numbered(@ForAll("suites") Written root) {
        Vector<TestCase> read = Xmls.cases(xml(root));

        assertThat(read.map(one -> key(one.id()))).isEqualTo(root.all().map(one -> key(one.id())));
        assertThat(read.map(TestCase::outcome)).isEqualTo(root.all().map(TestCase::outcome));
        assertThat(read.map(TestCase::time)).isEqualTo(root.all().map(TestCase::time));
        assertThat(read.map(TestCase::id)).doesNotHaveDuplicates();
        read.groupBy(one -> key(one.id()))
                .forEach((key, same) ->
                        assertThat(same.map(one -> one.id().occurrence())).isEqualTo(Vector.range(0, same.size())));
    }

    @Property
    @Rule({"R147", "R148", "R151"})
    void counts_are_those_of_the_cases_and_every_case_counts_in_one_suite(@ForAll("suites") Written root) {
        Vector<ReportEntry> read = Xmls.sure(Xmls.read(xml(root)));
        Vector<Tally> ofSuites = Xmls.suites(read).map(TestSuite::tally);
        Tally all = ofSuites.fold(Tally.NONE, Tally::plus);

        assertThat(Xmls.suites(read).map(TestSuite::name))
                .isEqualTo(root.suites().map(Written::name));
        assertThat(ofSuites).isEqualTo(root.suites().map(suite -> Tally.of(suite.cases())));
        assertThat(all).isEqualTo(Tally.of(Xmls.cases(read)));
        assertThat(all.total()).isEqualTo(root.all().size());
        assertThat(all.time()).isEqualTo(root.all().map(TestCase::time).fold(Duration.ZERO, Duration::plus));
        assertThat(all.seconds()).isEqualTo(Math.round(all.time().toNanos() / 1e9));
    }

    @Property
    @Rule("R150")
    void a_report_that_is_cut_off_anywhere_is_refused(@ForAll("suites") Written root, @ForAll double where) {
        String whole = xml(root);
        int length = (int) (Math.abs(where % 1) * whole.length());
        String cut = whole.substring(0, length);

        if (!cut.isBlank()) {
            assertThat(Xmls.code(Xmls.read(cut))).isEqualTo("result.malformed");
        }
    }

    @Property
    @Rule("R15")
    void whatever_is_changed_in_a_report_it_is_read_or_refused(
            @ForAll("suites") Written root, @ForAll("changes") List<Tuple.Tuple2<Double, String>> changes) {
        String xml = xml(root);
        for (Tuple.Tuple2<Double, String> change : changes) {
            int at = (int) (change.get1() * xml.length());
            xml = xml.substring(0, at) + change.get2() + xml.substring(Math.min(at + 1, xml.length()));
        }

        assertThat(Xmls.code(Xmls.read(xml))).matches("no refusal|result\\.[a-z-]+");
    }

    @Property
    @Rule("R152")
    void names_of_properties_are_trimmed_and_blank_ones_dropped(@ForAll("keys") List<String> keys) {
        String properties = Vector.ofAll(keys)
                .zipWithIndex()
                .map(key -> "<property name='" + key._1 + "' value='" + key._2 + "'/>")
                .mkString("<properties>", "", "</properties>");
        TestSuite read = Xmls.suites(Xmls.sure(Xmls.read("<testsuite name='s'>" + properties + "</testsuite>")))
                .single();
        Vector<String> expected = Vector.ofAll(keys).map(String::strip).filter(key -> !key.isEmpty());

        assertThat(read.properties().keySet()).isEqualTo(expected.toSortedSet());
        expected.forEach(key -> assertThat(read.properties().get(key))
                .contains(String.valueOf(Vector.ofAll(keys).map(String::strip).lastIndexOf(key))));
    }

    @Property
    void the_worst_mark_decides_whatever_the_order(@ForAll("marks") List<String> marks) {
        String inside = String.join("", Vector.ofAll(marks).map(mark -> "<" + mark + " message='" + mark + "'/>"));
        TestCase read = Xmls.caseWith("", inside);
        Outcome expected = marks.contains("failure")
                ? Outcome.FAILED
                : marks.contains("error")
                        ? Outcome.ERROR
                        : marks.contains("skipped") ? Outcome.SKIPPED : Outcome.PASSED;

        assertThat(read.outcome()).isEqualTo(expected);
        assertThat(read.retries()).isEqualTo((int)
                marks.stream().filter(mark -> mark.matches("(flaky|rerun).*")).count());
        assertThat(read.isFlaky()).isEqualTo(expected == Outcome.PASSED && read.retries() > 0);
        if (expected != Outcome.PASSED) {
            assertThat(read.finding().message())
                    .isEqualTo(
                            expected == Outcome.FAILED ? "failure" : expected == Outcome.ERROR ? "error" : "skipped");
        }
    }

    @Test
    void a_case_in_no_suite_has_a_nameless_one() {
        Vector<ReportEntry> read = Xmls.sure(
                Xmls.read("<testsuites><testcase name='a'/><testsuite name='s'/><testcase name='b'/></testsuites>"));

        assertThat(Xmls.cases(read).map(one -> one.id().toString())).containsExactly("::a", "::b");
        assertThat(Xmls.suites(read).map(TestSuite::name)).containsExactly("s", "");
        assertThat(Xmls.suites(read).last().tally().passed()).isEqualTo(2);
    }

    @Test
    void a_message_that_is_missing_is_the_first_line_of_the_details() {
        Finding finding =
                Xmls.caseWith("", "<error type='t'>\n first\n second </error>").finding();

        assertThat(finding).isEqualTo(new Finding("t", "first", "first\n second", ""));
    }

    @Test
    void output_is_kept_of_what_did_not_simply_pass() {
        String output = "<system-out>a</system-out><system-err>b</system-err>";

        assertThat(Xmls.caseWith("", output).finding()).isEqualTo(Finding.NONE);
        assertThat(Xmls.caseWith("", "<skipped message='m'/>" + output)
                        .finding()
                        .output())
                .isEmpty();
        assertThat(Xmls.caseWith("", "<failure/>" + output).finding().output()).isEqualTo("ab");
        assertThat(Xmls.caseWith(
                                "",
                                output
                                        + "<flakyError><stackTrace>s</stackTrace><system-out>c</system-out></flakyError>")
                        .finding())
                .isEqualTo(new Finding("", "s", "s", "abc"));
        assertThat(Xmls.caseWith("status='inconclusive'", output).finding().output())
                .isEqualTo("ab");
    }

    @Test
    void what_is_too_long_is_cut_at_a_whole_character() {
        Finding finding = Xmls.caseWith(
                        "",
                        "<failure type='%s' message='%s'>%s</failure><system-out>%s</system-out>"
                                .formatted(
                                        "t".repeat(999),
                                        "😀".repeat(999),
                                        "d😀".repeat(9_999),
                                        "o".repeat(99_999) + "end"))
                .finding();

        assertThat(finding.type()).hasSize(Finding.MAX_TYPE);
        assertThat(finding.message()).hasSize(Finding.MAX_MESSAGE).endsWith("😀");
        assertThat(finding.details())
                .hasSize(Finding.MAX_DETAILS - 1)
                .endsWith("d")
                .startsWith("d😀");
        assertThat(finding.output()).hasSize(Finding.MAX_OUTPUT).endsWith("oend");
    }

    @Test
    @Rule("R153")
    void names_that_are_too_long_stay_different_and_the_same() {
        String xml = "<testsuite name='s'><testcase name='%1$s1'/><testcase name='%1$s2'/></testsuite>"
                .formatted("n".repeat(ReportLimits.MAX_NAME));
        Vector<CaseId> ids = Xmls.cases(xml).map(TestCase::id);

        assertThat(ids)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.occurrence() == 0 && id.name().length() == ReportLimits.MAX_NAME);
        assertThat(Xmls.cases(xml).map(TestCase::id)).isEqualTo(ids);
    }

    @Test
    void what_only_an_attribute_says_is_heard() {
        assertThat(Vector.of("notrun", "DISABLED", "fail", "Failed", "error", "Inconclusive", "run", "Passed", "")
                        .map(status ->
                                Xmls.caseWith("status='" + status + "'", "").outcome()))
                .containsExactly(
                        Outcome.SKIPPED,
                        Outcome.SKIPPED,
                        Outcome.FAILED,
                        Outcome.FAILED,
                        Outcome.ERROR,
                        Outcome.NO_EVIDENCE,
                        Outcome.PASSED,
                        Outcome.PASSED,
                        Outcome.PASSED);
        assertThat(Xmls.caseWith("status='run' result='suppressed'", "").outcome())
                .isEqualTo(Outcome.SKIPPED);
    }

    @Provide
    Arbitrary<Written> suites() {
        return Arbitraries.recursive(
                () -> suite(Arbitraries.just(List.<Written>of())),
                inner -> suite(inner.list().ofMaxSize(2)),
                0,
                3);
    }

    @Provide
    Arbitrary<List<Tuple.Tuple2<Double, String>>> changes() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1).ofScale(4),
                        Arbitraries.of(
                                "",
                                "<",
                                ">",
                                "&",
                                "'",
                                "\"",
                                "/",
                                "]]>",
                                "<![CDATA[",
                                "<!--",
                                "-->",
                                "&#0;",
                                "<?",
                                "<!DOCTYPE",
                                "\u0000",
                                "<testcase>",
                                " xmlns:a=''"))
                .as(Tuple::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<String>> keys() {
        return Arbitraries.of("", " ", "a", " a ", "b", "b c").list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<String>> marks() {
        return Arbitraries.of(
                        "failure",
                        "error",
                        "skipped",
                        "flakyFailure",
                        "flakyError",
                        "rerunFailure",
                        "rerunError",
                        "properties")
                .list()
                .ofMaxSize(4);
    }

    private static Arbitrary<Written> suite(Arbitrary<List<Written>> inner) {
        return Combinators.combine(
                        ReportArbitraries.names(),
                        ReportArbitraries.cases().list().ofMaxSize(4),
                        inner)
                .as((name, cases, suites) ->
                        new Written(name, Vector.ofAll(cases).map(one -> in(name, one)), Vector.ofAll(suites)));
    }

    private static TestCase in(String suite, TestCase one) {
        CaseId id = CaseId.of(suite, one.id().className(), one.id().fullName());
        return new TestCase(id, one.outcome(), 0, one.time(), Finding.NONE);
    }

    private static Object key(CaseId id) {
        return Tuple.of(id.suite(), id.className(), id.name(), id.parameters());
    }

    private static String xml(Written root) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument();
            write(out, root);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter out, Written suite) throws XMLStreamException {
        out.writeStartElement("testsuite");
        out.writeAttribute("name", suite.name());
        out.writeAttribute("tests", "4711");
        for (TestCase one : suite.cases()) {
            write(out, one);
        }
        for (Written inner : suite.inner()) {
            write(out, inner);
        }
        out.writeEndElement();
    }

    private static void write(XMLStreamWriter out, TestCase one) throws XMLStreamException {
        out.writeStartElement("testcase");
        out.writeAttribute("name", one.id().fullName());
        out.writeAttribute("classname", one.id().className());
        out.writeAttribute(
                "time", BigDecimal.valueOf(one.time().toNanos() / 1_000, 6).toPlainString());
        switch (one.outcome()) {
            case FAILED -> out.writeEmptyElement("failure");
            case ERROR -> out.writeEmptyElement("error");
            case SKIPPED -> out.writeEmptyElement("skipped");
            case NO_EVIDENCE -> out.writeAttribute("status", "inconclusive");
            case PASSED -> {}
        }
        out.writeEndElement();
    }
}
