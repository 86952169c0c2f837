// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.web.WebWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.certification.Gap;
import io.distributedci.certification.TestPattern;
import io.distributedci.certification.Waiver;
import io.distributedci.query.ListRequest;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is accepted for a while: given and taken back on pages. */
class WebWaiverTest {
    @SuppressWarnings("NullAway.Init")
    private static WebWorld world;

    @BeforeAll
    static void build() throws IOException {
        world = new WebWorld(Manner.PLAIN);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @AfterEach
    void withdrawAll() {
        waivers().forEach(waiver -> sure(world.host.certification().waivers().withdraw(waiver.id(), waiver.version())));
    }

    @Test
    void a_manager_waives_what_is_missing_for_a_job_and_takes_it_back() {
        Visitor mia = signedIn("mia");
        assertThat(mia.post(
                                place(),
                                form(mia)
                                        .append(new Tuple2<>(
                                                "job", world.failing.id().toString())))
                        .headers()
                        .firstValue("Location"))
                .contains(DecisionPages.place(world.programme.id(), world.failing.id()));

        Waiver waiver = waivers().single();
        assertThat(waiver.components()).containsExactlyInAnyOrderElementsOf(world.failing.components());
        assertThat(waiver.remoteCiId()).containsExactly(world.failing.remoteCiId());
        assertThat(waiver.tests()).isEqualTo(new TestPattern("*", "*NetworkTest*"));
        assertThat(waiver.covers()).containsExactly(Gap.FAILING);
        assertThat(waiver.reason()).isEqualTo("the firmware is being mended");
        assertThat(waiver.ownerId()).isEqualTo(world.manager.id());
        assertThat(Duration.between(waiver.createdAt(), waiver.expiresAt())).isEqualTo(Duration.ofDays(14));

        String page = mia.get(Places.of(world.programme.id())).body();
        assertThat(page).contains("It is waived.", "the firmware is being mended", "Withdraw");
        Vector<Tuple2<String, String>> old = Vector.of(token(mia), new Tuple2<>("version", "7"));
        assertThat(mia.post(withdrawal(waiver), old).statusCode()).isEqualTo(409);
        Vector<Tuple2<String, String>> known = Vector.of(token(mia), new Tuple2<>("version", "1"));
        assertThat(mia.post(withdrawal(waiver), known).statusCode()).isEqualTo(303);
        assertThat(waivers()).isEmpty();
        assertThat(mia.get(Places.of(world.programme.id())).body()).contains("Nothing is waived that you see.");
    }

    @Test
    void without_a_job_a_waiver_is_for_everything() {
        Visitor mia = signedIn("mia");
        assertThat(mia.post(place(), form(mia)).statusCode()).isEqualTo(303);

        assertThat(waivers().single().components()).isEmpty();
        assertThat(waivers().single().remoteCiId()).isEmpty();
        assertThat(mia.get(Places.of(world.programme.id())).body()).contains("all components", "all platforms");
    }

    @Test
    void what_makes_no_sense_is_refused_and_nothing_is_waived() {
        Visitor mia = signedIn("mia");
        Vector<Tuple2<String, String>> form = form(mia);

        for (Tuple2<String, String> wrong : Vector.of(
                new Tuple2<>("days", "many"),
                new Tuple2<>("days", "9999"),
                new Tuple2<>("days", "0"),
                new Tuple2<>("gap", "everything"),
                new Tuple2<>("reason", " "),
                new Tuple2<>("job", "00000000-0000-0000-0000-000000000000"))) {
            assertThat(mia.post(place(), form.append(wrong)).statusCode())
                    .as(wrong.toString())
                    .isBetween(400, 409);
        }
        assertThat(waivers()).isEmpty();
    }

    @Test
    void partners_see_no_form_and_cannot_send_one() {
        Visitor ann = signedIn("ann");
        Visitor mia = signedIn("mia");
        assertThat(mia.post(place(), form(mia)).statusCode()).isEqualTo(303);
        Waiver waiver = waivers().single();

        assertThat(ann.get(Places.of(world.programme.id())).body()).doesNotContain("Give a waiver", "Withdraw");
        assertThat(ann.post(place(), form(ann)).statusCode()).isEqualTo(403);
        assertThat(ann.post(withdrawal(waiver), Vector.of(token(ann), new Tuple2<>("version", "1")))
                        .statusCode())
                .isIn(403, 404);
        assertThat(waivers()).containsExactly(waiver);
    }

    @Test
    void a_form_that_is_not_from_a_page_of_the_session_waives_nothing() {
        Visitor mia = signedIn("mia");

        assertThat(mia.post(place(), form(mia).tail()).statusCode()).isEqualTo(403);
        assertThat(mia.post(place(), form(mia).tail().prepend(token(signedIn("sam"))))
                        .statusCode())
                .isEqualTo(403);
        assertThat(waivers()).isEmpty();
    }

    /** The token comes first. */
    private static Vector<Tuple2<String, String>> form(Visitor visitor) {
        return Vector.of(
                token(visitor),
                new Tuple2<>("gap", "failing"),
                new Tuple2<>("suite", "*"),
                new Tuple2<>("test", "*NetworkTest*"),
                new Tuple2<>("days", "14"),
                new Tuple2<>("reason", "the firmware is being mended"));
    }

    private static Tuple2<String, String> token(Visitor visitor) {
        return new Tuple2<>("token", Visitor.token(visitor.get(Places.ROOT).body()));
    }

    private static String place() {
        return Places.of(world.programme.id()) + "/waivers";
    }

    private static String withdrawal(Waiver waiver) {
        return Places.WAIVERS + "/" + waiver.id() + "/withdraw";
    }

    private static Vector<Waiver> waivers() {
        return sure(world.host.certification().waivers().list(ListRequest.all()))
                .items();
    }

    private static Visitor signedIn(String login) {
        Visitor visitor = new Visitor(world);
        assertThat(visitor.signIn(login, WebWorld.PASSWORD).statusCode()).isEqualTo(303);
        return visitor;
    }
}
