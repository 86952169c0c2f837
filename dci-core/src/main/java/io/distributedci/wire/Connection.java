// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How a machine asks a control server far away: each request is signed, has its time, and is asked once. Safe for many threads; make one for all gates to a server.
 *
 * <p>Nothing is asked again here: who asks knows what may be. No redirect is followed, since a signature is for one address.
 */
public final class Connection {
    /** Largest answer that is no file, in bytes: 16 MiB. */
    public static final int MAX_ANSWER = 16 << 20;
    /** Longest time to connect: 20 seconds. */
    public static final Duration MAX_CONNECTING = Duration.ofSeconds(20);
    /** Longest time until an answer begins, and longest silence inside of it: 1 minute, and for each MiB that is sent {@link #PER_MEBIBYTE} more. */
    public static final Duration MAX_SILENCE = Duration.ofMinutes(1);
    /** See {@link #MAX_SILENCE}: 10 seconds, a line of 100 KiB in a second. */
    public static final Duration PER_MEBIBYTE = Duration.ofSeconds(10);

    private static final int MEBIBYTE_BITS = 20;

    private final URI server;
    private final Credentials credentials;
    private final InstantSource clock;
    private final HttpClient client;
    private final AtomicReference<Option<Boolean>> extended = new AtomicReference<>(Option.none());

    private Connection(URI server, Credentials credentials, InstantSource clock) {
        this.server = server;
        this.credentials = credentials;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(MAX_CONNECTING)
                .build();
    }

    /**
     * To this server, by the clock of this machine.
     *
     * @param server where it is, without the path of the API: {@code https://dci.example.org}
     * @throws IllegalArgumentException when that is neither {@code http:} nor {@code https:}, or has a user, a query or a fragment
     */
    public static Connection to(URI server, Credentials credentials) {
        return to(server, credentials, InstantSource.system());
    }

    /** The same by another clock; the server refuses signatures that are more than {@link Signature#MAX_SKEW} off. */
    public static Connection to(URI server, Credentials credentials, InstantSource clock) {
        String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = (scheme.equals("http") || scheme.equals("https")) && server.getHost() != null;
        if (!web
                || server.getRawUserInfo() != null
                || server.getRawQuery() != null
                || server.getRawFragment() != null) {
            throw new IllegalArgumentException("not the address of a server: " + Text.place(server));
        }
        String text = server.toString();
        URI bare = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : server;
        return new Connection(bare, requireNonNull(credentials), requireNonNull(clock));
    }

    /**
     * What is asked.
     *
     * @param path below {@link Wire#BASE}, with its parameters, encoded
     * @param headers besides those that every request has
     */
    record Question(String method, String path, Map<String, String> headers, Payload body) {
        Question {
            requireNonNull(method);
            requireNonNull(path);
            requireNonNull(headers);
            requireNonNull(body);
        }

        static Question get(String path) {
            return new Question("GET", path, LinkedHashMap.empty(), Payload.NONE);
        }

        static Question post(String path, Document body) {
            return new Question("POST", path, LinkedHashMap.of("Content-Type", "application/json"), Payload.of(body));
        }

        static Question put(String path, Document body) {
            return new Question("PUT", path, LinkedHashMap.of("Content-Type", "application/json"), Payload.of(body));
        }

        static Question delete(String path) {
            return new Question("DELETE", path, LinkedHashMap.empty(), Payload.NONE);
        }

        Question with(String header, String value) {
            return new Question(method, path, headers.put(header, value), body);
        }

        Question with(String header, Option<String> value) {
            return value.fold(() -> this, text -> with(header, text));
        }
    }

    /** What is answered. */
    record Reply(HttpResponse<InputStream> http, Document body) {
        Option<String> header(String name) {
            return Option.ofOptional(http.headers().firstValue(name));
        }
    }

    /** How what an answer says is understood. */
    interface Reading<T> {
        Either<DciError, T> read() throws IOException;
    }

    /** What somebody makes of answers; an answer that makes no sense is none. */
    <T> Either<DciError, T> understood(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (MalformedAnswerException | IllegalArgumentException malformed) {
            throw new IOException("The server's answer makes no sense: " + malformed.getMessage(), malformed);
        }
    }

    /**
     * Asks once.
     *
     * @throws IOException when there was no answer, or one that may be another next time
     */
    Either<DciError, Reply> ask(Question question) throws IOException {
        HttpResponse<InputStream> response = send(question);
        try (InputStream bytes = new StalledInput(response.body(), MAX_SILENCE)) {
            Document body = document(response, bytes.readNBytes(MAX_ANSWER + 1));
            return isSuccess(response) ? Either.right(new Reply(response, body)) : refused(response, body);
        }
    }

    /** Opens a file; who asks closes it. */
    Either<DciError, InputStream> open(String path) throws IOException {
        HttpResponse<InputStream> response = send(Question.get(path));
        InputStream bytes = new StalledInput(response.body(), MAX_SILENCE);
        if (isSuccess(response)) {
            return Either.right(bytes);
        }
        try (bytes) {
            return refused(response, document(response, bytes.readNBytes(MAX_ANSWER + 1)));
        }
    }

    /** Whether the server knows what the API v1 has not; asked once, when it is needed. */
    boolean isExtended() throws IOException {
        Option<Boolean> known = requireNonNull(extended.get());
        if (known.isEmpty()) {
            Either<DciError, Reply> greeting = ask(Question.get(""));
            known = Option.some(
                    greeting.exists(reply -> reply.body().texts(Wire.EXTENSIONS).contains(Wire.FOR_AGENTS)));
            extended.set(known);
        }
        return known.get();
    }

    private static boolean isSuccess(HttpResponse<?> response) {
        return response.statusCode() >= 200 && response.statusCode() < 300;
    }

    private static <T> Either<DciError, T> refused(HttpResponse<?> response, Document body) throws IOException {
        Option<DciError> refusal = Refused.of(response.statusCode(), body);
        return Either.left(
                refusal.getOrElseThrow(() -> new IOException("The server answers " + response.statusCode())));
    }

    /** An error may come from something in between that does not speak JSON. */
    private static Document document(HttpResponse<?> response, byte[] bytes) throws IOException {
        if (bytes.length > MAX_ANSWER) {
            throw new IOException("The server's answer is larger than " + MAX_ANSWER + " bytes");
        }
        if (bytes.length == 0) {
            return Document.EMPTY;
        }
        try {
            return Document.read(bytes);
        } catch (MalformedAnswerException malformed) {
            if (isSuccess(response)) {
                throw malformed;
            }
            return Document.EMPTY;
        }
    }

    private HttpResponse<InputStream> send(Question question) throws IOException {
        try (SentBody body = SentBody.of(question.body())) {
            return client.send(request(question, body), BodyHandlers.ofInputStream());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + server);
        }
    }

    private HttpRequest request(Question question, SentBody body) {
        URI at = URI.create(server + Wire.BASE + question.path());
        String timestamp = Signature.timestamp(now());
        Map<String, String> signed = LinkedHashMap.of("host", host(at), Signature.DATE, timestamp);
        SignedRequest what = new SignedRequest(
                question.method(),
                at.getRawPath(),
                Option.of(at.getRawQuery()).getOrElse(""),
                signed::get,
                question.body().sha256());
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .timeout(MAX_SILENCE.plus(
                        PER_MEBIBYTE.multipliedBy(question.body().size() >> MEBIBYTE_BITS)))
                .method(question.method(), body.publisher())
                .header(Signature.DATE, timestamp)
                .header(
                        "Authorization",
                        Signature.by(credentials, what, timestamp).authorization());
        question.headers().forEach(request::header);
        return request.build();
    }

    /** As the client writes it: without the port that the scheme has anyway. */
    private static String host(URI at) {
        boolean usual = at.getPort() < 0 || at.getPort() == ("https".equalsIgnoreCase(at.getScheme()) ? 443 : 80);
        return usual ? at.getHost() : at.getHost() + ":" + at.getPort();
    }

    /** The time by the clock of this machine. */
    Instant now() {
        return clock.instant();
    }

    @Override
    public String toString() {
        return server.toString();
    }
}
