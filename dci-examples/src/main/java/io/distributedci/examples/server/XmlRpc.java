// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Calls methods by XML-RPC, as far as the certification server wants it: one struct of texts, maybe with a file in it, goes there, and one comes back. */
final class XmlRpc {
    /** A multiple of three, so that the pieces of a file in Base64 make up the whole of it. */
    private static final int PIECE = 48 << 10;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(ServerLimits.KEYS_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI server;
    private final Duration within;

    /** @param within how long it may take to begin an answer, and then to end it */
    XmlRpc(URI server, Duration within) {
        this.server = requireNonNull(server);
        this.within = requireNonNull(within);
    }

    /**
     * The members of the struct that the method answers with, those that are texts or numbers. Refuses with {@code request.certification-refused}, {@code request.certification-unavailable}.
     *
     * @param data a member of this name, if there is one; the caller closes it
     */
    Either<DciError, Map<String, String>> call(String method, Map<String, String> members, Option<InputStream> data) {
        try {
            HttpResponse<InputStream> answer =
                    HTTP.send(request(method, members, data), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] document = document(body);
                return answer.statusCode() == 200
                        ? read(document)
                        : RequestRefusal.CERTIFICATION_UNAVAILABLE.error().left();
            }
        } catch (IOException | XMLStreamException unreachable) {
            return RequestRefusal.CERTIFICATION_UNAVAILABLE.error().left();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return RequestRefusal.CERTIFICATION_UNAVAILABLE.error().left();
        }
    }

    /** What the client library waits for without end: it only counts the time until the headers are there. */
    private byte[] document(InputStream body) throws IOException {
        CompletableFuture<Boolean> late =
                new CompletableFuture<Boolean>().completeOnTimeout(true, within.toMillis(), TimeUnit.MILLISECONDS);
        var ignored = late.thenAccept(stalled -> cut(body));
        try {
            return body.readNBytes(ServerLimits.MAX_CERTIFICATION_ANSWER);
        } finally {
            late.cancel(false);
        }
    }

    private static void cut(InputStream body) {
        try {
            body.close();
        } catch (IOException closed) {
            System.getLogger(XmlRpc.class.getName()).log(System.Logger.Level.DEBUG, "Closing late", closed);
        }
    }

    private HttpRequest request(String method, Map<String, String> members, Option<InputStream> data) {
        StringBuilder start = new StringBuilder("<?xml version=\"1.0\"?><methodCall><methodName>")
                .append(escaped(method))
                .append("</methodName><params><param><value><struct>");
        members.forEach((name, value) -> start.append("<member><name>")
                .append(escaped(name))
                .append("</name><value><string>")
                .append(escaped(value))
                .append("</string></value></member>"));
        boolean file = data.isDefined();
        String before = file ? start + "<member><name>data</name><value><base64>" : start.toString();
        String after = (file ? "</base64></value></member>" : "") + "</struct></value></param></params></methodCall>";
        return HttpRequest.newBuilder(server)
                .timeout(within)
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(
                        () -> new Pieces(before, data.getOrElse(InputStream::nullInputStream), after)))
                .build();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().filter(XmlRpc::isLegal).forEach(point -> {
            switch (point) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    /** XML has no way to say the others. */
    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= ' ' && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    private static Either<DciError, Map<String, String>> read(byte[] document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(document));
        Map<String, String> members = HashMap.empty();
        boolean fault = false;
        String name = "";
        String text = "";
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text = "";
                    fault |= xml.getLocalName().equals("fault");
                }
                case XMLStreamConstants.CHARACTERS -> text = xml.getText();
                case XMLStreamConstants.END_ELEMENT -> {
                    if (xml.getLocalName().equals("name")) {
                        name = text;
                    } else if (xml.getLocalName().equals("value") && !name.isEmpty()) {
                        members = members.put(name, text);
                        name = "";
                    }
                }
                default -> {}
            }
        }
        return fault
                ? RequestRefusal.CERTIFICATION_REFUSED
                        .error("why", Text.excerpt(members.getOrElse("faultString", "it does not say why")))
                        .left()
                : Either.right(members);
    }

    /** A document with a file in it, piece by piece. */
    private static final class Pieces implements Iterator<byte[]> {
        private final String before;
        private final InputStream data;
        private final String after;
        private int stage;
        private byte[] piece = new byte[0];

        Pieces(String before, InputStream data, String after) {
            this.before = before;
            this.data = data;
            this.after = after;
        }

        @Override
        public boolean hasNext() {
            return stage < 3;
        }

        @Override
        public byte[] next() {
            if (stage == 0) {
                stage = read() ? 1 : 2;
                return before.getBytes(UTF_8);
            }
            if (stage == 1) {
                byte[] encoded = Base64.getEncoder().encode(piece);
                stage = read() ? 1 : 2;
                return encoded;
            }
            if (stage == 2) {
                stage = 3;
                return after.getBytes(UTF_8);
            }
            throw new NoSuchElementException();
        }

        private boolean read() {
            try {
                piece = data.readNBytes(PIECE);
                return piece.length > 0;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
