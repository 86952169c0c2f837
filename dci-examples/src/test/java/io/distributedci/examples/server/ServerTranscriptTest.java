// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.server.Client.Reply;
import io.distributedci.examples.server.Recording.Exchange;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The conversation of existing clients with the existing server, held again with this one. Where an answer differs, {@code docs/api-compatibility.md} says that it does, and why. */
class ServerTranscriptTest {
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=(remoteci|feeder)/([0-9a-f-]{36})/");
    private static final Vector<String> LEFT_OUT =
            Vector.of("authorization", "x-dci-date", "content-length", "connection");
    private static final int FIRST_WRONG = 86;

    private final Differences differences = new Differences();
    private final Map<String, String> secrets = new TreeMap<>();

    @ParameterizedTest
    @EnumSource
    void the_answers_differ_where_the_document_says_and_nowhere_else(TestStore store) throws IOException {
        try (RunningServer server = RunningServer.with(store.fresh(), Recording.world())) {
            Recording.read().forEach(exchange -> replay(server, exchange));
        }
        assertThat(String.join("\n", differences.found())).isEqualTo(String.join("\n", listed()));
    }

    private void replay(RunningServer server, Exchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.headers()
                .filter((name, value) -> !LEFT_OUT.contains(name))
                .forEach((name, value) -> headers.put(name, differences.here(value)));
        Reply reply = server.client(credentials(exchange))
                .raw(
                        exchange.method(),
                        differences.here(exchange.path()),
                        differences.here(exchange.sent()).getBytes(UTF_8),
                        headers);
        String where = exchange.title();
        if (reply.status() != exchange.status()) {
            differences.note(where, exchange.status() + " -> " + reply.status());
        }
        compareHeaders(where, exchange, reply);
        compareBodies(where, exchange, reply);
    }

    private Client.Credentials credentials(Exchange exchange) {
        String authorization = exchange.headers().get("authorization").get();
        Matcher credential = CREDENTIAL.matcher(authorization);
        if (!credential.find()) {
            return (request, body) -> Map.of("Authorization", authorization);
        }
        String secret = exchange.number() >= FIRST_WRONG ? "wrong" : secrets.getOrDefault(credential.group(2), "");
        return Client.signed(credential.group(1) + "/" + differences.here(credential.group(2)), secret);
    }

    private void compareHeaders(String where, Exchange exchange, Reply reply) {
        boolean recorded = exchange.answerHeaders()
                .get("etag")
                .filter(etag -> !etag.equals("None"))
                .isDefined();
        if (recorded != !reply.header("ETag").isEmpty()) {
            differences.note(where, "header `ETag` " + (recorded ? "missing" : "added"));
        }
        String type = exchange.answerHeaders().get("content-type").get();
        if (!reply.header("Content-Type").equals(type)) {
            differences.note(where, "header `Content-Type` " + type + " -> " + reply.header("Content-Type"));
        }
        String disposition = exchange.answerHeaders().get("content-disposition").getOrElse("");
        if (!reply.header("Content-Disposition").equals(disposition)) {
            differences.note(where, "header `Content-Disposition` another");
        }
    }

    private void compareBodies(String where, Exchange exchange, Reply reply) {
        String recorded = exchange.answered();
        if (!recorded.startsWith("{")) {
            if (!reply.text().strip().equals(recorded.strip())) {
                differences.note(where, "the body is another");
            }
            return;
        }
        differences.compare(where, RunningServer.json(recorded), reply.json(), exchange.cut());
        remember(exchange, reply);
    }

    /** Who was made in this exchange can sign from now on. */
    private void remember(Exchange exchange, Reply reply) {
        for (String kind : new String[] {"remoteci", "feeder"}) {
            if (exchange.status() == 201 && reply.json().has(kind)) {
                secrets.put(
                        RunningServer.json(exchange.answered())
                                .get(kind)
                                .get("id")
                                .stringValue(),
                        reply.json().get(kind).get("api_secret").stringValue());
            }
        }
    }

    /** The rows of the table in the document. */
    private static Set<String> listed() throws IOException {
        Pattern row = Pattern.compile("\\| (GET|POST|PUT|DELETE) (\\S+) \\| (.+?) \\| .+ \\|");
        Set<String> rows = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("docs", "api-compatibility.md"))) {
            Matcher matcher = row.matcher(line);
            if (matcher.matches()) {
                rows.add(matcher.group(1) + " " + matcher.group(2) + ": " + matcher.group(3));
            }
        }
        return rows;
    }
}
