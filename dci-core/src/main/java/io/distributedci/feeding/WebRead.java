// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads from the web: follows few redirects, each checked like a reference, and believes nothing but a plain success. */
record WebRead(HttpClient client, Origin origin, int redirects) {
    InputStream open(URI at, Duration time) throws IOException {
        HttpResponse<InputStream> response = get(at);
        if (response.statusCode() == 200) {
            return TimedInput.of(response.body(), time);
        }
        response.body().close();
        if (response.statusCode() < 300 || response.statusCode() >= 400) {
            throw new IOException(at + " answers " + response.statusCode());
        }
        return redirected(response).open(target(at, response), time);
    }

    private WebRead redirected(HttpResponse<InputStream> response) throws IOException {
        if (redirects == 0) {
            throw new RefusedSourceException(FeedingRefusal.TOO_MANY_REDIRECTS.error(
                    "source", response.request().uri(), "limit", Origin.MAX_REDIRECTS));
        }
        return new WebRead(client, origin, redirects - 1);
    }

    private URI target(URI at, HttpResponse<InputStream> response) throws IOException {
        String location = response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IOException(at + " answers " + response.statusCode() + " to nowhere"));
        try {
            return origin.checked(at.resolve(location));
        } catch (IllegalArgumentException malformed) {
            throw new IOException(at + " is redirected to what is no address", malformed);
        }
    }

    private HttpResponse<InputStream> get(URI at) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(at).timeout(Origin.MAX_SILENCE).GET().build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + at);
        }
    }
}
