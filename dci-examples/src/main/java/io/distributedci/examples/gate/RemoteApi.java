// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.examples.command.UnreachableException;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Text;
import io.distributedci.wire.Connection;
import io.distributedci.wire.Credentials;
import io.distributedci.wire.Signature;
import io.distributedci.wire.SignedRequest;
import io.distributedci.wire.WireRefusal;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.TreeMap;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A control server that is asked once, as one of its machines, for documents of any of its APIs. A refusal is a {@link RefusedException} with the code of the server; no answer, or none that a control server gives, an
 * {@link UnreachableException}.
 */
public final class RemoteApi {
    private static final Duration CONNECTING = Duration.ofSeconds(20);
    /** Longest time until an answer begins, and then until all of it is there. */
    private static final Duration ANSWERING = Duration.ofMinutes(2);

    private static final String DATE = "x-dci-date";

    private final String server;
    private final Credentials credentials;
    private final Duration answering;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    private RemoteApi(String server, Credentials credentials, Duration answering) {
        this.server = requireNonNull(server);
        this.credentials = requireNonNull(credentials);
        this.answering = requireNonNull(answering);
    }

    /**
     * Of this server.
     *
     * @throws IllegalArgumentException when that is no address of one
     */
    public static RemoteApi of(URI server, Credentials credentials) {
        return of(server, credentials, ANSWERING);
    }

    /** The same with another time in which an answer begins, and then is there. */
    static RemoteApi of(URI server, Credentials credentials, Duration answering) {
        return new RemoteApi(Connection.to(server, credentials).toString(), credentials, answering);
    }

    /** What is made of a document; one that does not have what is read is not from a control server. */
    public <T> T get(String path, Function<JsonNode, T> reading) {
        return read(path, send("GET", path, Option.none()), reading);
    }

    /** The same of what something that is wanted becomes. */
    public <T> T post(String path, ObjectNode wanted, Function<JsonNode, T> reading) {
        return read(path, send("POST", path, Option.some(wanted)), reading);
    }

    /** The very text of a document. */
    public String text(String path) {
        return send("GET", path, Option.none());
    }

    private <T> T read(String path, String answer, Function<JsonNode, T> reading) {
        try {
            return reading.apply(JsonMapper.shared().readTree(answer));
        } catch (JacksonException | IllegalArgumentException | NoSuchElementException foreign) {
            throw new UnreachableException("What " + server + " answers to " + path + " makes no sense", foreign);
        }
    }

    private String send(String method, String path, Option<ObjectNode> wanted) {
        byte[] body = wanted.map(document -> JsonMapper.shared().writeValueAsBytes(document))
                .getOrElse(() -> new byte[0]);
        Answer answer = answer(request(method, URI.create(server + path), body));
        if (answer.status() >= 200 && answer.status() < 300) {
            return answer.body();
        }
        throw refused(answer.status(), document(answer.body()));
    }

    private record Answer(int status, String body) {}

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream bytes = response.body()) {
                byte[] body = new WholeBody(Connection.MAX_ANSWER, answering).of(bytes);
                return new Answer(response.statusCode(), new String(body, UTF_8));
            }
        } catch (IOException silent) {
            throw new UnreachableException(
                    "There is no answer from " + server
                            + Option.of(silent.getMessage())
                                    .map(reason -> ": " + reason)
                                    .getOrElse(""),
                    silent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(
                    "Interrupted while waiting for " + server, new InterruptedIOException(interrupted.getMessage()));
        }
    }

    private HttpRequest request(String method, URI at, byte[] body) {
        String timestamp = Signature.timestamp(Instant.now());
        Map<String, String> headers = LinkedHashMap.of("host", host(at), DATE, timestamp);
        SignedRequest signed = new SignedRequest(
                method, at.getRawPath(), Option.of(at.getRawQuery()).getOrElse(""), headers::get, Digest.of(body));
        return HttpRequest.newBuilder(at)
                .timeout(answering)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json")
                .header(DATE, timestamp)
                .header(
                        "Authorization",
                        Signature.by(credentials, signed, timestamp).authorization())
                .build();
    }

    /** As the client writes it: without the port that the scheme has anyway. */
    private static String host(URI at) {
        boolean usual = at.getPort() < 0 || at.getPort() == ("https".equalsIgnoreCase(at.getScheme()) ? 443 : 80);
        return usual ? at.getHost() : at.getHost() + ":" + at.getPort();
    }

    /** An error may come from something in between that does not speak JSON. */
    private static JsonNode document(String answer) {
        try {
            return JsonMapper.shared().readTree(answer);
        } catch (JacksonException foreign) {
            return MissingNode.getInstance();
        }
    }

    /** In v2 the refusal is the document, in v1 its code is in the payload. */
    private RuntimeException refused(int status, JsonNode answer) {
        String code =
                answer.path("code").asString(answer.path("payload").path("code").asString(""));
        String message = Text.excerpt(
                answer.path("detail").asString(answer.path("message").asString("")));
        WireRefusal unknown = switch (status) {
            case 401, 403 -> WireRefusal.DENIED;
            case 404 -> WireRefusal.NOT_FOUND;
            case 409 -> WireRefusal.CONFLICT;
            case 412, 428 -> WireRefusal.PRECONDITION;
            default -> WireRefusal.INVALID;
        };
        if (status < 400 || status >= 500 || status == 408 || status == 429) {
            return new UnreachableException(server + " answers " + status + ": " + message);
        }
        ErrorKind kind = status == 403 ? ErrorKind.FORBIDDEN : unknown.kind();
        return new RefusedException(
                code.isEmpty()
                        ? unknown.error("status", status, "message", message)
                        : new DciError(kind, code, message, TreeMap.empty()));
    }
}
