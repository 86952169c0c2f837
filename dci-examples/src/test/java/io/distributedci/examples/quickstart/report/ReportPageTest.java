// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.component.Component;
import io.distributedci.job.JobStatus;
import io.distributedci.kernel.RemoteCiId;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.StringReader;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportPageTest {

    private static final String HOSTILE = "\"'><script>alert(1)</script>&amp;<!--";
    private static final String HOSTILE_XML = "&quot;&apos;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&lt;!--";
    private static final String PASSED = "<testcase classname=\"T\" name=\"t\"/>";
    private static final String FAILED = "<testcase classname=\"T\" name=\"t\"><failure/></testcase>";

    @Test
    void a_hostile_name_is_a_name_wherever_it_comes_from() throws Exception {
        try (Town town = new Town("town " + HOSTILE)) {
            String one = "<testcase classname=\"C\" name=\"" + HOSTILE_XML + "\">";
            RemoteCiId here = town.platform("here " + HOSTILE);
            RemoteCiId there = town.platform("there " + HOSTILE);
            Component old = town.release("library " + HOSTILE, "1 " + HOSTILE);
            town.tested(old, here, JobStatus.SUCCESS, one + "</testcase>");
            town.tested(old, there, JobStatus.SUCCESS, one + "</testcase>");
            Component bad = town.release("library " + HOSTILE, "2 " + HOSTILE);
            town.tested(bad, here, JobStatus.FAILURE, one + "<failure/></testcase>");
            town.tested(bad, there, JobStatus.FAILURE, one + "<failure/></testcase>");
            Document page = parsed(ReportPage.of(town.report()));

            assertThat(elements(page, "script")).isEmpty();
            assertThat(elements(page, "*").flatMap(ReportPageTest::attributes))
                    .noneMatch(attribute -> attribute.startsWith("on"));
            assertThat(text(page, "h1")).isEqualTo("town " + HOSTILE + ": which release breaks where?");
            assertThat(elements(page, "th").map(Element::getTextContent))
                    .contains("here " + HOSTILE, "library " + HOSTILE + " 2 " + HOSTILE);
            assertThat(text(page, "body")).contains("regressed").contains("C: " + HOSTILE);
        }
    }

    @Test
    void a_page_stands_alone_and_runs_nothing() throws Exception {
        Document page = broken();

        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "link")).isEmpty();
        assertThat(elements(page, "img")).isEmpty();
        assertThat(elements(page, "*").filter(element -> element.hasAttribute("src")))
                .isEmpty();
        assertThat(elements(page, "a").map(link -> link.getAttribute("href"))).allMatch(to -> to.startsWith("#"));
        assertThat(elements(page, "meta").map(meta -> meta.getAttribute("content")))
                .contains("default-src 'none'; style-src 'unsafe-inline'");
    }

    @Test
    void a_page_can_be_read_without_seeing_it() throws Exception {
        Document page = broken();

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(text(page, "title")).isEqualTo("town: which release breaks where?");
        assertThat(elements(page, "th").map(head -> head.getAttribute("scope"))).containsOnly("col", "row");
        assertThat(elements(page, "table")).hasSize(elements(page, "caption").size());
        assertThat(elements(page, "svg"))
                .isNotEmpty()
                .allMatch(chart -> chart.getAttribute("role").equals("img"));
        assertThat(elements(page, "svg").map(chart -> chart.getAttribute("aria-label")))
                .allMatch(label -> label.contains("library 1.0"));
        Vector<String> ids =
                elements(page, "*").map(element -> element.getAttribute("id")).reject(String::isEmpty);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(elements(page, "a").map(link -> link.getAttribute("href").substring(1)))
                .isSubsetOf(ids);
        assertThat(elements(page, "section").map(section -> section.getAttribute("aria-labelledby")))
                .isSubsetOf(ids);
    }

    @Test
    void the_grid_says_what_each_site_shows() throws Exception {
        Document page = broken();
        Vector<String> rows = elements(page, "tr").map(Element::getTextContent);

        assertThat(rows).anyMatch(row -> row.startsWith("library 1.0works0 of 2 failed"));
        assertThat(rows)
                .anyMatch(row ->
                        row.startsWith("library 2.0") && row.contains("2 of 2 failed") && row.contains("everyone"));
        assertThat(rows).anyMatch(row -> row.contains("library 2.0library 1.0regressedT: teverywhere"));
    }

    @Test
    void what_came_to_no_result_is_no_pass() throws Exception {
        try (Town town = new Town("town")) {
            town.lost(town.release("library", "1.0"), town.platform("here"));
            Document page = parsed(ReportPage.of(town.report()));

            assertThat(elements(page, "tr").map(Element::getTextContent))
                    .anyMatch(row -> row.contains("library 1.0no result") && row.contains("nobody has a result"));
            assertThat(elements(page, "rect")).isEmpty();
        }
    }

    @Test
    void a_topic_without_anything_is_a_page_too() throws Exception {
        try (Town town = new Town("town")) {
            assertThat(text(parsed(ReportPage.of(town.report())), "body"))
                    .contains("0 jobs on 0 remote CIs")
                    .contains("No test failed with any release.")
                    .contains("There was nothing to tell.");
        }
    }

    /** A release that works at two sites, and one that breaks at both. */
    private static Document broken() throws Exception {
        try (Town town = new Town("town")) {
            Vector<RemoteCiId> sites = Vector.of(town.platform("here"), town.platform("there"));
            Component good = town.release("library", "1.0");
            twice(town, good, sites, JobStatus.SUCCESS, PASSED);
            twice(town, town.release("library", "2.0"), sites, JobStatus.FAILURE, FAILED);
            return parsed(ReportPage.of(town.report()));
        }
    }

    private static void twice(Town town, Component release, Vector<RemoteCiId> sites, JobStatus end, String testCase)
            throws IOException {
        for (RemoteCiId site : sites.appendAll(sites)) {
            town.tested(release, site, end, testCase);
        }
    }

    /** Strictly, as XML: whatever is not closed or not escaped is an error. */
    private static Document parsed(String page) throws ParserConfigurationException, SAXException, IOException {
        assertThat(page).startsWith("<!DOCTYPE html>\n");
        DocumentBuilderFactory strict = DocumentBuilderFactory.newInstance();
        strict.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return strict.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static Vector<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        return Vector.range(0, found.getLength()).map(found::item).map(Element.class::cast);
    }

    private static Vector<String> attributes(Element element) {
        return Vector.range(0, element.getAttributes().getLength())
                .map(at ->
                        Objects.requireNonNull(element.getAttributes().item(at)).getNodeName());
    }

    private static String text(Document page, String name) {
        return elements(page, name).head().getTextContent();
    }
}
