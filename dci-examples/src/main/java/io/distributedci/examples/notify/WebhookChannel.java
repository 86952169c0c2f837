// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Secret;
import io.distributedci.notification.Channel;
import io.distributedci.notification.Notification;
import io.distributedci.notification.Recipient;
import io.distributedci.notification.Sent;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells a program: one signed POST for each notification, see {@link WebhookSignature}. The receiver answers 2xx when it has it; it may get it again, with the same id. Redirections are not followed. What
 * the receiver refuses for good (most of 4xx), or where no request may go, is a dead letter at once; all else is tried again.
 */
public final class WebhookChannel implements Channel {
    /** How long it may take until an answer begins; nothing else of it is waited for. */
    public static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** The header with the id of the notification, the same each time it is sent. */
    public static final String ID_HEADER = "DCI-Notification";

    private static final JsonFactory JSON = new JsonFactory();
    /** Answers of 4xx that say "later": timeout, too early, too many. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Endpoint endpoint;
    private final UrlPolicy policy;
    private final InstantSource clock;

    /**
     * Where, and as whom.
     *
     * @param name of the channel
     * @param secret shared with the receiver
     */
    public record Endpoint(String name, URI url, Secret secret) {
        public Endpoint {
            requireNonNull(name);
            requireNonNull(url);
            requireNonNull(secret);
        }
    }

    /** To this endpoint, as far as the policy lets it. */
    public WebhookChannel(Endpoint endpoint, UrlPolicy policy, InstantSource clock) {
        this.endpoint = requireNonNull(endpoint);
        this.policy = requireNonNull(policy);
        this.clock = requireNonNull(clock);
    }

    @Override
    public String name() {
        return endpoint.name();
    }

    @Override
    public Sent send(Notification notification, Vector<Recipient> recipients) {
        try {
            Option<String> refused = policy.refuses(endpoint.url());
            return refused.isDefined()
                    ? Sent.never(recipients, "No request may go there: " + refused.get())
                    : judged(status(request(notification, body(notification, recipients))), recipients);
        } catch (IOException unreachable) {
            return Sent.toNobody(unreachable.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Sent.toNobody("interrupted");
        }
    }

    /** Nothing else of an answer is read: however much there is of it, and however slowly it comes, it holds up nobody. */
    private int status(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    private static Sent judged(int status, Vector<Recipient> recipients) {
        if (status >= 200 && status < 300) {
            return Sent.toAll(recipients);
        }
        String reason = "HTTP " + status;
        return status >= 300 && status < 500 && !LATER.contains(status)
                ? Sent.never(recipients, reason)
                : Sent.toNobody(reason);
    }

    private HttpRequest request(Notification notification, byte[] body) {
        return HttpRequest.newBuilder(endpoint.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header(ID_HEADER, notification.id().toString())
                .header(WebhookSignature.HEADER, WebhookSignature.sign(body, clock.instant(), endpoint.secret()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static byte[] body(Notification notification, Vector<Recipient> recipients) {
        StringWriter to = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), to)) {
            out.writeStartObject();
            out.writeStringProperty("id", notification.id().toString());
            out.writeNumberProperty("position", notification.position());
            out.writeStringProperty("kind", notification.kind().name());
            out.writeStringProperty("at", notification.createdAt().toString());
            out.writeStringProperty("title", notification.message().title());
            out.writeArrayPropertyStart("lines");
            notification.message().lines().forEach(out::writeString);
            out.writeEndArray();
            out.writeObjectPropertyStart("fields");
            notification.message().fields().forEach(out::writeStringProperty);
            out.writeEndObject();
            out.writeArrayPropertyStart("recipients");
            recipients.forEach(recipient -> out.writeString(recipient.user().toString()));
            out.writeEndArray();
            out.writeEndObject();
        }
        return to.toString().getBytes(UTF_8);
    }
}
