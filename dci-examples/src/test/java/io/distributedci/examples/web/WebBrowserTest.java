// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.certification.CertificateType;
import io.distributedci.job.JobStatus;
import io.distributedci.query.ListRequest;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/**
 * The pages in a real browser, as a person uses them, looked through by axe-core for what not everybody can use. A picture of each is left in {@code target/screenshots}, for somebody to look at. Where there is no
 * browser this says so, loudly; {@code DCI_BROWSER=required} makes that a failure.
 */
class WebBrowserTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String AXE = script();
    private static final String RUN_AXE = "const done = arguments[arguments.length - 1];"
            + " axe.run(document, {runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']},"
            + " resultTypes: ['violations']}).then(found => done(found.violations.map(one => one.id + ': ' + one.help + ' at '"
            + " + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' and '))))";
    private static final String CUT_OFF = "return [...document.querySelectorAll('.scroll')].filter(table =>"
            + " table.closest('.heat') === null && table.scrollWidth > table.clientWidth).map(table => table.ariaLabel)";
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final int DESK = 1280;
    private static final int PHONE = 390;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        if (!Browser.isHere()) {
            String words =
                    "NO BROWSER FOUND: the web interface was not tested in one. Install chromium and chromedriver.";
            System.err.println(
                    "\n" + "*".repeat(words.length()) + "\n" + words + "\n" + "*".repeat(words.length()) + "\n");
            assertThat(System.getenv("DCI_BROWSER")).as(words).isNotEqualTo("required");
            throw new TestAbortedException(words);
        }
        browser = Browser.start();
    }

    @AfterAll
    @SuppressWarnings("NullAway") // there is none where there is no browser
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_partner_finds_out_what_broke_and_follows_the_next_run() throws IOException {
        try (WebWorld world = new WebWorld(Manner.PLAIN)) {
            browser.size(DESK, 900, false);
            browser.prefers("light");
            signIn(world, "ann", Places.ROOT);
            assertThat(browser.text("h1")).isEqualTo("Overview");
            settled();
            assertThat(browser.text("main")).contains("Harbour 9", "just one: acme-east");

            browser.press("Harbour 9");
            settled();
            assertThat(browser.text("table")).contains("Harbour-9 nightly 9.0.6", "just one: acme-east", "broken");
            browser.press("Subscribe to its health");
            assertThat(browser.text(".notice")).isEqualTo("You will be told.");

            browser.press("Jobs");
            browser.choose("#field-status", "failure");
            browser.choose("#field-remoteci", "acme-east");
            browser.press("Show");
            settled();
            assertThat(browser.url())
                    .contains("status=failure", "remoteci=" + world.labs.head().id());
            assertThat(browser.script("return document.querySelectorAll('tbody tr').length")
                            .intValue())
                    .isEqualTo(2);

            browser.click("tbody th a");
            settled();
            assertThat(browser.url()).endsWith(Places.of(world.failing.id()));
            assertThat(browser.text("main"))
                    .contains("NetworkTest.bonds_survive_a_reboot", "regressed", "no route to <host> after 30 s")
                    .contains("Harbour-9 nightly 9.0.5", "Compared with the last good job like it");
            browser.press("Compare");
            assertThat(browser.text("h1")).isEqualTo("Two jobs compared");

            follow(world);
            signOut();
        }
    }

    private static void follow(WebWorld world) {
        browser.open(world.at(Places.of(world.running.id())));
        settled();
        assertThat(browser.text("#life")).contains("installed in 171 s").doesNotContain("booting");
        world.step(JobStatus.POST_RUN, "booting the third machine");
        browser.await("document.querySelector('#life').textContent.includes('booting the third machine')");
        browser.await("document.querySelectorAll('#life pre.log').length === 2");
        world.step(JobStatus.SUCCESS, "8 tests passed");
        browser.await("!document.querySelector('#life').dataset.live");
        assertThat(browser.text("#life")).contains("success", "8 tests passed");
    }

    @Test
    void a_manager_sees_what_is_missing_and_certifies_what_is_not() throws IOException {
        try (WebWorld world = new WebWorld(Manner.PLAIN)) {
            signIn(world, "mia", Places.of(world.failing.id()));
            settled();
            browser.press("What is missing for Harbour certified");
            settled();
            assertThat(browser.text("main"))
                    .contains("Missing: 1 requirement of 2.", "NetworkTest:bonds_survive_a_reboot", "failed");

            browser.open(world.at(Places.JOBS + "?status=success&remoteci="
                    + world.labs.get(3).id()));
            settled();
            browser.click("tbody tr:nth-child(2) th a");
            settled();
            browser.press("What is missing for Harbour certified");
            settled();
            browser.press("Certify");
            assertThat(browser.text(".notice")).isEqualTo("It is certified.");
            assertThat(browser.text("main .verdict")).isEqualTo("lapsing");
            browser.press("Subscribe to certificates");
            assertThat(browser.text(".notice")).isEqualTo("You will be told.");
            assertThat(WebWorld.sure(world.host
                                    .certification()
                                    .certificates()
                                    .list(ListRequest.all()
                                            .where(CertificateType.TYPE
                                                    .field("remoteci_id")
                                                    .is(world.labs.get(3).id()))))
                            .items())
                    .hasSize(1);
            signOut();
        }
    }

    @Test
    void the_way_by_keyboard_is_short_and_the_theme_can_be_chosen() throws IOException {
        try (WebWorld world = new WebWorld(Manner.PLAIN)) {
            browser.prefers("light");
            signIn(world, "ann", Places.TEAMS);
            browser.type("body", "\uE004");
            assertThat(browser.script("return document.activeElement.textContent")
                            .stringValue())
                    .isEqualTo("Skip to the content");
            String light = background();
            browser.press("dark");
            assertThat(browser.url()).endsWith(Places.TEAMS);
            assertThat(background()).isNotEqualTo(light);
            browser.press("light");
            assertThat(background()).isEqualTo(light);
            signOut();
        }
    }

    @Test
    void everybody_can_use_every_page_in_both_themes_on_a_desk_and_on_a_phone() throws IOException {
        try (WebWorld world = new WebWorld(Manner.PLAIN)) {
            Vector<Tuple2<String, String>> pages = world.pages();
            browser.size(DESK, 900, false);
            browser.open(world.at(Places.SIGN_IN));
            looked("sign-in");
            signIn(world, "sam", Places.ROOT);
            for (Tuple2<String, String> page : pages) {
                browser.open(world.at(page._2));
                settled();
                looked(page._1);
                assertThat(browser.text("main").replaceAll("(notification|alert|user|bookmark|subscription)/" + ID, ""))
                        .as("%s has an id where a name should be", page._1)
                        .doesNotContainPattern(ID);
            }
            signOut();
        }
    }

    @Test
    void hostile_names_are_names() throws IOException {
        try (WebWorld world = new WebWorld(Manner.HOSTILE)) {
            browser.size(PHONE, 844, true);
            signIn(world, "sam", Places.ROOT);
            for (Tuple2<String, String> page : world.pages()) {
                browser.open(world.at(page._2));
                settled();
                assertThat(browser.script("return window.harmed === undefined && document.images.length === 0")
                                .booleanValue())
                        .as(page._1)
                        .isTrue();
                assertThat(overflow()).as("%s is wider than a phone", page._1).isLessThanOrEqualTo(PHONE);
                assertThat(violations()).as(page._1).isEmpty();
            }
            browser.open(world.at(Places.of(world.topic.id())));
            assertThat(browser.text("h1")).isEqualTo(world.topic.name());
            browser.press("Sign out");
        }
    }

    /** In both themes and both widths, with a picture of each and nothing that axe-core finds in any; the page is loaded once. */
    private static void looked(String name) throws IOException {
        for (String theme : Vector.of("light", "dark")) {
            browser.prefers(theme);
            for (int width : Vector.of(DESK, PHONE)) {
                browser.size(width, 900, width == PHONE);
                String which = name + "-" + theme + (width == PHONE ? "-phone" : "-desk");
                picture(which);
                assertThat(overflow()).as(which).isLessThanOrEqualTo(width);
                assertThat(browser.script(CUT_OFF))
                        .as("tables cut off on " + which)
                        .isEmpty();
                assertThat(violations()).as(which).isEmpty();
            }
        }
        browser.size(DESK, 900, false);
        assertThat(browser.complaints()).as(name).noneMatch(line -> line.contains("Content Security Policy"));
    }

    private static void signIn(WebWorld world, String login, String place) {
        browser.forget();
        browser.open(world.at(place));
        assertThat(browser.text("h1")).isEqualTo("Sign in");
        browser.type("#login", login);
        browser.type("#password", WebWorld.PASSWORD);
        browser.press("Sign in");
        assertThat(browser.url()).isEqualTo(world.at(place));
    }

    private static void signOut() {
        browser.press("Sign out");
        assertThat(browser.text("h1")).isEqualTo("Sign in");
    }

    /** When nothing is being worked out any more. */
    private static void settled() {
        browser.await("document.readyState === 'complete' && document.querySelector('main [data-again]') === null");
    }

    private static String background() {
        return browser.script("return getComputedStyle(document.body).backgroundColor")
                .stringValue();
    }

    private static int overflow() {
        return browser.script("return document.documentElement.scrollWidth").intValue();
    }

    private static Vector<String> violations() {
        if (!browser.script("return window.axe !== undefined").booleanValue()) {
            browser.script(AXE + "; return true");
        }
        JsonNode found = browser.asyncScript(RUN_AXE);
        return Vector.ofAll(found).map(JsonNode::stringValue);
    }

    private static void picture(String name) throws IOException {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), browser.picture());
    }

    private static String script() {
        try (InputStream axe = requireNonNull(WebBrowserTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(axe.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
