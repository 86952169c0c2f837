// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who reads and sends pages without a browser: it keeps cookies, and sends with them what it is told to. */
public final class Visitor {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final String base;
    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, String> cookies = new TreeMap<>();

    Visitor(WebWorld world) {
        this(world.at(""));
    }

    /** @param base the address of the server */
    public Visitor(String base) {
        this.base = base;
    }

    /** Sends this header from now on. */
    @CanIgnoreReturnValue
    Visitor with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** The same server as seen with these cookies and none of its own. */
    Map<String, String> cookies() {
        return cookies;
    }

    @CanIgnoreReturnValue
    public HttpResponse<String> get(String place) {
        return send(request(place).GET());
    }

    /** Sends a form. */
    @CanIgnoreReturnValue
    HttpResponse<String> post(String place, Vector<Tuple2<String, String>> fields) {
        String body = Places.with("", fields);
        return send(request(place)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.isEmpty() ? "" : body.substring(1))));
    }

    /** Signs in, as a person does. */
    @CanIgnoreReturnValue
    public HttpResponse<String> signIn(String login, String password) {
        String token = token(get(Places.SIGN_IN).body());
        return post(
                Places.SIGN_IN,
                Vector.of(
                        new Tuple2<>("token", token),
                        new Tuple2<>("login", login),
                        new Tuple2<>("password", password)));
    }

    /** The token that the forms of a page carry. */
    static String token(String page) {
        Matcher found = TOKEN.matcher(page);
        return found.find() ? found.group(1) : "";
    }

    private HttpRequest.Builder request(String place) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + place));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            String all = Vector.ofAll(cookies.entrySet())
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .mkString("; ");
            request.header("Cookie", all);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void keep(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }
}
