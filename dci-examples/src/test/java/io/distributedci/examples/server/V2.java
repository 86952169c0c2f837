// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.examples.server.Client.Reply;
import io.distributedci.examples.server.v2.ApiV2;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A client of the API v2; each answer that it gets is held against what the server itself says of it. */
record V2(Client client, Contract contract) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static V2 of(Client client) {
        return new V2(
                client,
                new Contract(new Client(client.url(), Client.NOBODY)
                        .raw("GET", ApiV2.BASE + "/openapi.json", new byte[0], Map.of())
                        .expect(200)));
    }

    @CanIgnoreReturnValue
    Reply get(String path) {
        return send("GET", path, new byte[0], Map.of());
    }

    @CanIgnoreReturnValue
    Reply post(String path, JsonNode body) {
        return send("POST", path, Json.bytes(body), Map.of());
    }

    @CanIgnoreReturnValue
    Reply keyed(String key, String path, JsonNode body) {
        return send("POST", path, Json.bytes(body), Map.of("Idempotency-Key", key));
    }

    Reply change(String method, String path, String etag, JsonNode body) {
        return send(method, path, Json.bytes(body), Map.of("If-Match", etag));
    }

    @CanIgnoreReturnValue
    Reply send(String method, String path, byte[] body, Map<String, String> headers) {
        Reply reply = client.raw(method, ApiV2.BASE + path, body, headers);
        contract.check(method, ApiV2.BASE + path, reply);
        return reply;
    }

    /** An answer that is read while it comes. */
    HttpResponse<InputStream> open(String path, Map<String, String> headers) throws IOException, InterruptedException {
        URI uri = URI.create(client.url() + ApiV2.BASE + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        headers.forEach(request::header);
        client.credentials().headers(new Client.Sent("GET", uri), new byte[0]).forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }
}
