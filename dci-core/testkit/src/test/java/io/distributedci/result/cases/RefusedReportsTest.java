// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.DciError;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not taken for a report, and what is in spite of its looks. */
class RefusedReportsTest {
    private static final String SMALL = "<testsuite name='ä'><testcase name='é'/></testsuite>";

    @ParameterizedTest
    @Rule("R150")
    @ValueSource(
            strings = {
                "<testsuite>", "<testsuite/><testsuite/>", "<testsuite></testcase>", "<testsuite a='1' a='2'/>",
                        "<testsuite><testcase name='<'/></testsuite>", "<testsuite>&nothing;</testsuite>",
                "<testsuite><testcase name='&nothing;'/></testsuite>", "text", "<testsuite/>text", "<testsuite/>\u0000",
                        "<>", "<testsuite"
            })
    void what_is_not_well_formed_is_refused(String xml) {
        assertThat(Xmls.code(Xmls.read(xml))).isEqualTo("result.malformed");
    }

    @Test
    @Rule("R150")
    void a_refusal_says_where_and_why() {
        DciError error = Xmls.read("<testsuite>\n<testcase>\n</testsuite>").getLeft();

        assertThat(error.fields().get("line")).contains("3");
        assertThat(error.message()).contains("testcase").doesNotContain("ParseError");
    }

    @ParameterizedTest
    @Rule("R150")
    @ValueSource(strings = {"", " ", "\n\t \r\n", "\uFEFF", "\uFEFF \n"})
    void a_blank_document_is_a_report_of_nothing(String xml) {
        assertThat(Xmls.sure(Xmls.read(xml))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body/></html>",
                "<coverage/>",
                "<test-run><test-suite/></test-run>",
                "<robot><suite/></robot>"
            })
    void well_formed_xml_of_another_kind_is_not_a_report_of_nothing(String xml) {
        assertThat(Xmls.code(Xmls.read(xml))).isEqualTo("result.not-a-report");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<testsuites/>",
                "<testsuite/>",
                "<any><testsuite/></any>",
                "<u:testsuites xmlns:u='u'><u:testsuite/></u:testsuites>",
                "<testcase/>"
            })
    void an_empty_report_is_a_report(String xml) {
        assertThat(Xmls.read(xml).isRight()).isTrue();
    }

    @Test
    @Rule("R164")
    void a_document_type_is_refused_and_nothing_it_names_is_opened() {
        String laughs = Vector.rangeClosed(1, 9)
                .map(level -> "<!ENTITY l%d '%s'>".formatted(level, ("&l" + (level - 1) + ";").repeat(10)))
                .mkString("<!DOCTYPE testsuite [<!ENTITY l0 'ha'>", "", "]><testsuite name='&l9;'/>");

        assertThat(Vector.of(
                                laughs,
                                "<!DOCTYPE t SYSTEM 'file:///etc/hosts'><testsuite/>",
                                "<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/hosts'>]><testsuite name='&x;'/>",
                                "<?xml version='1.0'?>\n<!-- x --><!DOCTYPE testsuite><testsuite/>")
                        .map(xml -> Xmls.code(Xmls.read(xml))))
                .containsOnly("result.doctype");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "ISO-8859-15", "windows-1252"})
    void a_report_is_read_in_the_encoding_that_it_declares(String encoding) {
        byte[] bytes =
                ("<?xml version='1.0' encoding='" + encoding + "'?>" + SMALL).getBytes(Charset.forName(encoding));

        assertThat(names(bytes)).isEqualTo("ä::é");
    }

    @Test
    void a_report_without_a_declaration_is_utf_8_and_a_byte_order_mark_does_no_harm() {
        assertThat(names(SMALL.getBytes(StandardCharsets.UTF_8))).isEqualTo("ä::é");
        assertThat(names(("\uFEFF" + SMALL).getBytes(StandardCharsets.UTF_8))).isEqualTo("ä::é");
        assertThat(names(("\uFEFF<?xml version='1.0' encoding='UTF-8'?>" + SMALL).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ä::é");
        assertThat(names(("\n<?xml version='1.0'?>" + SMALL).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ä::é");
    }

    @Test
    void bytes_that_the_encoding_has_not_are_replaced() {
        assertThat(names(SMALL.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("\uFFFD::\uFFFD");
    }

    @Test
    void a_declaration_of_two_byte_characters_in_front_of_others_is_not_believed() {
        assertThat(names(("<?xml version='1.0' encoding='utf-16'?>" + SMALL).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ä::é");
    }

    @Test
    void a_first_tag_may_be_long_and_is_not_taken_for_a_declaration() {
        String tag = "<testsuite name='ä' encoding='x' about='" + "a".repeat(20_000) + "'>";

        assertThat(names((tag + "<testcase name='é'/></testsuite>").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ä::é");
    }

    @Test
    void an_encoding_that_is_not_known_is_refused() {
        assertThat(Xmls.code(Xmls.read("<?xml version='1.0' encoding='klingon-8'?><testsuite/>")))
                .isEqualTo("result.encoding");
    }

    @Test
    void there_is_a_limit_to_everything() {
        ReportLimits few = new ReportLimits(3, 100, 2, 2);

        assertThat(limited("<testsuites><testsuite><testcase/><testcase/></testsuite><testsuite/></testsuites>", few))
                .isEqualTo("no refusal");
        assertThat(limited("<testsuites><testsuite><testcase/><testcase/><testcase/></testsuite></testsuites>", few))
                .isEqualTo("result.too-many-cases");
        assertThat(limited("<testsuites><testsuite/><testsuite/><testsuite/></testsuites>", few))
                .isEqualTo("result.too-many-suites");
        assertThat(limited("<a><b><c><d/></c></b></a>", few)).isEqualTo("result.too-deep");
        assertThat(limited("<testsuite><testcase><failure><b/></failure></testcase></testsuite>", few))
                .isEqualTo("result.too-deep");
        assertThat(limited("<testsuite name='" + "n".repeat(100) + "'/>", few)).isEqualTo("result.tag-too-long");
        assertThat(limited("<testsuite name='" + "n".repeat(80) + "'/>", few)).isEqualTo("no refusal");
    }

    @Test
    void a_suite_has_at_most_so_many_properties_and_they_are_cut() {
        String properties = Vector.range(0, TestSuite.MAX_PROPERTIES + 5)
                .map(number -> "<property name='p" + number + "' value='" + "v".repeat(2_000) + "'/>")
                .mkString();
        TestSuite suite = Xmls.suites(Xmls.sure(Xmls.read("<testsuite>" + properties + "</testsuite>")))
                .single();

        assertThat(suite.properties().keySet())
                .hasSize(TestSuite.MAX_PROPERTIES)
                .contains("p0")
                .doesNotContain("p" + TestSuite.MAX_PROPERTIES);
        assertThat(suite.properties().values()).allMatch(value -> value.length() == TestSuite.MAX_PROPERTY);
    }

    private static String limited(String xml, ReportLimits limits) {
        return Xmls.code(Xmls.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), limits));
    }

    private static String names(byte[] xml) {
        Either<DciError, Vector<ReportEntry>> read = Xmls.read(new ByteArrayInputStream(xml), ReportLimits.DEFAULT);
        return Xmls.cases(Xmls.sure(read)).single().id().toString();
    }
}
