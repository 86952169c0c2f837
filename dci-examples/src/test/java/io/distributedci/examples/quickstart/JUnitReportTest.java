package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JUnitReportTest {

    @Test
    void failures_and_errors_are_broken_and_skipped_tests_are_not() throws IOException {
        JUnitReport report = read("""
                <testsuite>
                  <testcase classname="org.acme.ATest" name="passes()"/>
                  <testcase classname="org.acme.ATest" name="fails()"><failure>why</failure></testcase>
                  <testcase classname="org.acme.BTest" name="cannot_run()"><error type="x"/></testcase>
                  <testcase classname="org.acme.BTest" name="left_out()"><skipped/></testcase>
                </testsuite>
                """);

        assertThat(report.tests()).isEqualTo(4);
        assertThat(report.broken()).containsExactly("ATest.fails", "BTest.cannot_run");
    }

    @Test
    void an_unfinished_document_is_refused() {
        assertThatThrownBy(() -> read("<testsuite><testcase")).isInstanceOf(IOException.class);
    }

    @Test
    void a_report_cannot_make_the_reader_open_a_file() {
        assertThatThrownBy(() -> read("<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/hosts'>]><t>&x;</t>"))
                .isInstanceOf(IOException.class);
    }

    private static JUnitReport read(String xml) throws IOException {
        return JUnitReport.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
