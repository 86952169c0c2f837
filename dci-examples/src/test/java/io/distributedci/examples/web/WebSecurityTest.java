// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Secret;
import io.distributedci.query.Condition;
import io.distributedci.user.UserChanges;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What the web interface keeps to itself, and what it does not let be done to people. */
class WebSecurityTest {
    private static final Vector<Tuple2<String, String>> NOTHING = Vector.empty();

    @SuppressWarnings("NullAway.Init")
    private static WebWorld world;

    @BeforeAll
    static void build() throws IOException {
        world = new WebWorld(Manner.HOSTILE);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void whoever_is_not_known_is_led_to_the_sign_in_and_from_there_back() {
        Visitor nobody = new Visitor(world);

        world.pages().forEach(page -> {
            HttpResponse<String> answer = nobody.get(page._2);
            assertThat(answer.statusCode()).as(page._1).isEqualTo(303);
            assertThat(location(answer)).as(page._1).startsWith(Places.SIGN_IN + "?next=%2Fui");
            assertThat(answer.body()).isEmpty();
        });
    }

    @Test
    void who_reads_pages_begins_with_them_and_a_program_gets_what_it_always_got() {
        HttpResponse<String> person =
                new Visitor(world).with("Accept", "text/html,*/*;q=0.8").get("/");

        assertThat(person.statusCode()).isEqualTo(303);
        assertThat(location(person)).isEqualTo(Places.ROOT);
        assertThat(new Visitor(world).get("/").body()).contains("_status");
    }

    @Test
    void every_answer_forbids_all_that_is_not_needed() {
        Visitor ann = signedIn("ann");
        for (String place :
                Vector.of(Places.ROOT, Places.SIGN_IN, Places.ROOT + "/nowhere", Assets.BASE + "x/web.js")) {
            HttpResponse<String> answer = ann.get(place);
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(place)
                    .isEqualTo(SecurityHeaders.POLICY)
                    .doesNotContain("unsafe")
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
            assertThat(header(answer, "Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void assets_are_kept_for_ever_under_the_digest_of_what_is_in_them() {
        Visitor nobody = new Visitor(world);
        String page = nobody.get(Places.SIGN_IN).body();
        Vector<String> assets = Vector.of(page.split("\"", -1)).filter(text -> text.startsWith(Assets.BASE));

        assertThat(assets).hasSize(3);
        assets.forEach(asset -> {
            HttpResponse<String> answer = nobody.get(asset);
            assertThat(answer.statusCode()).as(asset).isEqualTo(200);
            assertThat(header(answer, "Cache-Control")).contains("immutable");
            assertThat(nobody.get(asset.replaceAll("/[0-9a-f]{16}/", "/0000000000000000/"))
                            .statusCode())
                    .isEqualTo(404);
        });
    }

    @Test
    void nothing_runs_or_is_loaded_that_is_in_a_page() {
        Visitor sam = signedIn("sam");
        world.pages().forEach(page -> {
            Vector<Element> elements = elements(sam.get(page._2).body());
            assertThat(elements.map(Element::getTagName))
                    .as(page._1)
                    .doesNotContain("style", "img", "b", "iframe", "object", "base")
                    .containsOnlyOnce("script");
            assertThat(elements.flatMap(WebSecurityTest::attributes))
                    .as(page._1)
                    .noneMatch(attribute -> attribute.startsWith("on") || attribute.equals("style"));
        });
    }

    @Test
    void a_cookie_is_for_this_server_alone() {
        Visitor ann = new Visitor(world);
        String cookie = header(ann.signIn("ann", WebWorld.PASSWORD), "Set-Cookie");

        assertThat(cookie)
                .startsWith("dci_session=")
                .contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void over_https_a_cookie_goes_nowhere_else() {
        Visitor ann = new Visitor(world).with("X-Forwarded-Proto", "https");
        HttpResponse<String> answer = ann.signIn("ann", WebWorld.PASSWORD);

        assertThat(header(answer, "Set-Cookie"))
                .startsWith("__Host-dci_session=")
                .contains("; Secure");
        assertThat(header(answer, "Strict-Transport-Security")).startsWith("max-age=");
        assertThat(ann.get(Places.ROOT).statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_is_a_new_one_for_whoever_signs_in() {
        Visitor ann = signedIn("ann");
        String before = ann.cookies().get("dci_session");
        ann.signIn("ann", WebWorld.PASSWORD);

        assertThat(ann.cookies().get("dci_session")).isNotEqualTo(before);
        ann.cookies().put("dci_session", before);
        assertThat(ann.get(Places.ROOT).statusCode()).isEqualTo(303);
    }

    @Test
    void what_is_no_session_is_none() {
        Visitor ann = signedIn("ann");
        for (String cookie : Vector.of("", "x", "a".repeat(43), ann.cookies().get("dci_session") + "a")) {
            Visitor other = new Visitor(world);
            other.cookies().put("dci_session", cookie);
            assertThat(other.get(Places.ROOT).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void a_form_that_is_not_from_a_page_of_the_session_does_nothing() {
        Visitor ann = signedIn("ann");
        String token = Visitor.token(ann.get(Places.ROOT).body());
        String other = Visitor.token(signedIn("mia").get(Places.ROOT).body());
        Vector<Tuple2<String, String>> subject =
                Vector.of(new Tuple2<>("topic", world.topic.id().toString()), new Tuple2<>("interest", "components"));
        long before = subscriptions();

        assertThat(ann.post(Places.SUBSCRIPTIONS, subject).statusCode()).isEqualTo(403);
        for (String wrong : Vector.of("x", other, token + "x")) {
            assertThat(ann.post(Places.SUBSCRIPTIONS, subject.append(new Tuple2<>("token", wrong)))
                            .statusCode())
                    .isEqualTo(403);
        }
        Visitor elsewhere = new Visitor(world).with("Sec-Fetch-Site", "cross-site");
        elsewhere.cookies().putAll(ann.cookies());
        assertThat(elsewhere
                        .post(Places.SUBSCRIPTIONS, subject.append(new Tuple2<>("token", token)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(subscriptions()).isEqualTo(before);
        assertThat(ann.post(Places.SUBSCRIPTIONS, subject.append(new Tuple2<>("token", token)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(subscriptions()).isEqualTo(before + 1);
    }

    @Test
    void nobody_is_signed_in_by_a_form_of_another_site() {
        Visitor ann = new Visitor(world);
        String token = Visitor.token(ann.get(Places.SIGN_IN).body());
        Vector<Tuple2<String, String>> form = Vector.of(
                new Tuple2<>("token", token),
                new Tuple2<>("login", "ann"),
                new Tuple2<>("password", WebWorld.PASSWORD));

        assertThat(new Visitor(world).post(Places.SIGN_IN, form).statusCode()).isEqualTo(403);
        assertThat(ann.post(Places.SIGN_IN, form).statusCode()).isEqualTo(303);
    }

    @Test
    void what_is_wrong_with_a_sign_in_is_not_told_and_who_guesses_has_to_wait() {
        Visitor guesser = new Visitor(world).with("X-Forwarded-For", "203.0.113.7");
        HttpResponse<String> wrong = guesser.signIn("ann", "wrong");
        HttpResponse<String> unknown = guesser.signIn("nobody", "wrong");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("Login or password is not right.");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(wrong.body()).doesNotContain("wrong\"");
        for (int more = 0; more < 10; more++) {
            guesser.signIn("ann", "wrong");
        }
        assertThat(guesser.signIn("ann", WebWorld.PASSWORD).statusCode()).isEqualTo(429);
        assertThat(signedIn("ann").get(Places.ROOT).statusCode()).isEqualTo(200);
        assertThat(world.log().mkString()).doesNotContain(WebWorld.PASSWORD, "wrong");
    }

    @Test
    void nobody_is_led_to_another_site() {
        for (String next : Vector.of(
                "//evil.example",
                "https://evil.example",
                "/ui//evil.example",
                "/\\evil.example",
                "/ui\\..",
                "/uix",
                "/ui/\r\nX: y")) {
            Visitor ann = new Visitor(world);
            String page = ann.get(Places.with(Places.SIGN_IN, Vector.of(new Tuple2<>("next", next))))
                    .body();
            HttpResponse<String> answer = ann.post(
                    Places.SIGN_IN,
                    Vector.of(
                            new Tuple2<>("token", Visitor.token(page)),
                            new Tuple2<>("login", "ann"),
                            new Tuple2<>("password", WebWorld.PASSWORD),
                            new Tuple2<>("next", next)));
            assertThat(location(answer)).as(next).isEqualTo(Places.ROOT);
            assertThat(page).doesNotContain("evil");
        }
    }

    @Test
    void a_session_ends_when_its_person_changes_or_signs_out() {
        Visitor mia = signedIn("mia");
        Visitor elsewhere = signedIn("mia");
        String token = Visitor.token(mia.get(Places.ROOT).body());

        assertThat(mia.post(Places.SIGN_OUT, NOTHING).statusCode()).isEqualTo(403);
        assertThat(location(mia.post(Places.SIGN_OUT, Vector.of(new Tuple2<>("token", token)))))
                .isEqualTo(Places.SIGN_IN);
        assertThat(mia.get(Places.ROOT).statusCode()).isEqualTo(303);
        assertThat(elsewhere.get(Places.ROOT).statusCode()).isEqualTo(200);
        WebWorld.sure(world.host
                .users()
                .change(
                        world.manager.id(),
                        WebWorld.sure(world.host.users().get(world.manager.id()))
                                .version(),
                        UserChanges.builder().password(Secret.of("another one")).build()));
        assertThat(elsewhere.get(Places.ROOT).statusCode()).isEqualTo(303);
    }

    @Test
    void what_is_no_form_or_too_large_is_refused() {
        Visitor ann = signedIn("ann");
        String token = Visitor.token(ann.get(Places.ROOT).body());
        Vector<Tuple2<String, String>> large =
                Vector.of(new Tuple2<>("token", token), new Tuple2<>("reason", "x".repeat(WebLimits.MAX_FORM)));

        assertThat(ann.post(Places.SUBSCRIPTIONS, large).statusCode()).isEqualTo(400);
        assertThat(Form.fields("a=%zz").isLeft()).isTrue();
        assertThat(Form.fields("a=1&b&c=%C3%A6").get().toSortedMap(pair -> pair).toString())
                .isEqualTo("TreeMap((a, 1), (b, ), (c, \u00E6))");
    }

    @Test
    void nobody_sees_what_the_library_does_not_show() {
        Visitor ann = signedIn("ann");
        String team = ann.get(Places.of(world.partners.head().id())).body();

        assertThat(team).doesNotContain("Take back");
        assertThat(signedIn("sam").get(Places.of(world.partners.head().id())).body())
                .contains("Take back");

        assertThat(ann.get(Places.of(world.partners.get(1).id())).statusCode()).isEqualTo(404);
        assertThat(ann.get(Places.of(world.certificate.id())).statusCode()).isEqualTo(404);
        assertThat(ann.get(Places.EVENTS).statusCode()).isEqualTo(403);
        assertThat(ann.get(Places.JOBS).body())
                .doesNotContain(Places.of(world.labs.get(2).id()));
        assertThat(signedIn("sam").get(Places.EVENTS).statusCode()).isEqualTo(200);
    }

    @Test
    void sessions_end_by_themselves() {
        Visitor ann = signedIn("ann");
        world.later(WebLimits.SESSION_LIFE.minus(Duration.ofSeconds(1)));
        assertThat(ann.get(Places.ROOT).statusCode()).isEqualTo(200);
        world.later(Duration.ofSeconds(1));

        assertThat(ann.get(Places.ROOT).statusCode()).isEqualTo(303);
    }

    /** Of a page, read strictly, as XML: whatever is not closed or not escaped is an error. */
    private static Vector<Element> elements(String page) {
        try {
            NodeList all = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(page)))
                    .getElementsByTagName("*");
            return Vector.range(0, all.getLength()).map(at -> (Element) all.item(at));
        } catch (ParserConfigurationException | SAXException | IOException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static Vector<String> attributes(Element element) {
        return Vector.range(0, element.getAttributes().getLength())
                .map(at -> element.getAttributes().item(at).getNodeName());
    }

    private static Visitor signedIn(String login) {
        Visitor visitor = new Visitor(world);
        assertThat(visitor.signIn(login, WebWorld.PASSWORD).statusCode()).isEqualTo(303);
        return visitor;
    }

    private static long subscriptions() {
        return WebWorld.sure(world.dci.as(world.ann.id()).subscriptions().count(Condition.everything()));
    }

    private static String location(HttpResponse<?> answer) {
        return header(answer, "Location");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
