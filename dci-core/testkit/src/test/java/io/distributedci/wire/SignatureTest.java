// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Secret;
import io.distributedci.testkit.Rule;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Signatures as existing clients make them. */
class SignatureTest {
    private static final Secret SECRET = Secret.of("9i9U20riVIBhTeCcXzhyqcVJHHIbWY4veo2Bfdn14NgvCaKw2JJYTm0tIHpGyk8w");
    private static final String NO_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Map<String, String> HEADERS =
            HashMap.of("host", "127.0.0.1:5000", "x-dci-date", "20240919T132539Z");
    private static final String KNOWN = "DCI2-HMAC-SHA256 "
            + "Credential=remoteci/5bb5c0ed-78f6-4e99-aa02-918c4677a97f/20240919/BHS3/api/dci2_request, "
            + "SignedHeaders=host;x-dci-date, "
            + "Signature=1aab37f92f59ecf2d6667889c72ad273c2a43581ba20b8b9103bb3c62a6d68b1";

    private final SignedRequest request = request("GET", "/api/v1/jobs", "");

    @Test
    @Rule("R203")
    void the_known_signature_is_right() {
        assertThat(signature(KNOWN).isOf(request, SECRET)).isTrue();
        assertThat(signature(KNOWN).claimed().text()).isEqualTo("remoteci/5bb5c0ed-78f6-4e99-aa02-918c4677a97f");
    }

    @Test
    @Rule("R203")
    void a_gate_signs_as_existing_clients_do() {
        Credentials who = Credentials.parse("remoteci/5bb5c0ed-78f6-4e99-aa02-918c4677a97f", SECRET)
                .get();
        assertThat(Signature.by(who, request, "20240919T132539Z").authorization())
                .isEqualTo(KNOWN);
        assertThat(Signature.timestamp(Instant.parse("2024-09-19T13:25:39.9Z"))).isEqualTo("20240919T132539Z");
    }

    @Test
    void credentials_are_of_a_remote_ci_or_a_feeder() {
        String id = "5bb5c0ed-78f6-4e99-aa02-918c4677a97f";
        assertThat(Credentials.parse("feeder/" + id, SECRET).get().actor().text())
                .isEqualTo("feeder/" + id);
        for (String client : Vector.of("", id, "user/" + id, "remoteci/", "remoteci/x", "remoteci/" + id + "/x")) {
            assertThat(Credentials.parse(client, SECRET).isLeft()).as(client).isTrue();
        }
    }

    @Test
    @Rule({"R203", "R206"})
    void anything_else_than_what_was_signed_is_wrong() {
        Vector<SignedRequest> others = Vector.of(
                request("POST", "/api/v1/jobs", ""),
                request("GET", "/api/v1/job", ""),
                request("GET", "/api/v1/jobs", "limit=1"),
                new SignedRequest("GET", "/api/v1/jobs", "", name -> Option.some("127.0.0.1:5001"), NO_BODY),
                new SignedRequest("GET", "/api/v1/jobs", "", this::header, "00" + NO_BODY.substring(2)));

        assertThat(others.filter(other -> signature(KNOWN).isOf(other, SECRET))).isEmpty();
        assertThat(signature(KNOWN)
                        .isOf(request, Secret.of("x" + SECRET.reveal().substring(1))))
                .isFalse();
        assertThat(signature(KNOWN.replace("1aab", "1aac")).isOf(request, SECRET))
                .isFalse();
        assertThat(signature(KNOWN.replace("DCI2-", "AWS4-")).isOf(request, SECRET))
                .isFalse();
        assertThat(signature(KNOWN.replace("BHS3", "BHS4")).isOf(request, SECRET))
                .isFalse();
    }

    @Test
    @Rule("R204")
    void the_time_may_differ_by_fifteen_minutes_and_no_more() {
        Instant at = Instant.parse("2024-09-19T13:25:39Z");

        assertThat(signature(KNOWN).isFresh(at.plusSeconds(900))).isTrue();
        assertThat(signature(KNOWN).isFresh(at.minusSeconds(900))).isTrue();
        assertThat(signature(KNOWN).isFresh(at.plusSeconds(901))).isFalse();
        assertThat(signature(KNOWN).isFresh(at.minusSeconds(901))).isFalse();
    }

    @Test
    @Rule("R205")
    void what_is_garbled_or_does_not_sign_host_and_date_is_no_signature() {
        Vector<String> garbled = Vector.of(
                "",
                "DCI2-HMAC-SHA256",
                KNOWN.replace("Signature=", "Signature=0"),
                KNOWN.replace("remoteci/", "user/"),
                KNOWN.replace("5bb5c0ed-", "5bb5c0ed"),
                KNOWN.replace("/BHS3", ""),
                KNOWN.replace("host;x-dci-date", "x-dci-date"),
                KNOWN.replace("host;x-dci-date", "host"),
                KNOWN.replace("/20240919/", "/20240920/"),
                KNOWN + "\n" + KNOWN);

        assertThat(garbled.filter(text -> Signature.of(text, this::header).isDefined()))
                .isEmpty();
    }

    @Test
    @Rule("R205")
    void all_values_of_a_parameter_are_signed_and_pluses_are_blanks() {
        assertThat(request("GET", "/a%20b+c", "z=1&a=x+y&a=%2a~b&empty&m=%c3%a9")
                        .canonical(Vector.empty()))
                .isEqualTo("GET\n/a b+c\na=%2A~b&a=x%20y&empty=&m=%C3%A9&z=1\n\n\n" + NO_BODY);
    }

    private SignedRequest request(String method, String path, String query) {
        return new SignedRequest(method, path, query, this::header, NO_BODY);
    }

    private Option<String> header(String name) {
        return HEADERS.get(name.toLowerCase(Locale.ROOT));
    }

    private Signature signature(String authorization) {
        return Signature.of(authorization, this::header).get();
    }
}
