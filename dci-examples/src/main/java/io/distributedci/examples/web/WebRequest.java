// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import io.javalin.http.Context;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A request of a browser, from whomever. Of what is repeated the first counts. */
final class WebRequest {
    private final Context http;
    private final Background background;
    private final Map<String, String> form;
    private final long began = System.nanoTime();

    /** @param form the fields that it brings; none unless it is a form */
    WebRequest(Context http, Background background, Map<String, String> form) {
        this.http = http;
        this.background = background;
        this.form = form;
    }

    /** Where it goes. */
    String place() {
        return http.path();
    }

    /** Its address on this server, with its parameters. */
    String here() {
        return Option.of(http.queryString()).map(query -> place() + "?" + query).getOrElse(this::place);
    }

    /** A part of the path, by the name that the route gives it. */
    String path(String name) {
        return http.pathParam(name);
    }

    /** The parameters of the address. */
    Map<String, String> query() {
        return first(http.queryParamMap());
    }

    /** A field of the form or a parameter of the address; none when it says nothing. */
    Option<String> parameter(String name) {
        return form.get(name).orElse(() -> query().get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** What the time is. */
    Instant now() {
        return background.now();
    }

    /** Where things are worked out. */
    Background background() {
        return background;
    }

    /** How long this page may still wait for what is worked out: all its questions together have {@link WebLimits#PATIENCE}. */
    Duration patience() {
        Duration left = WebLimits.PATIENCE.minusNanos(System.nanoTime() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The first value of each name. */
    static Map<String, String> first(java.util.Map<String, List<String>> values) {
        return HashMap.ofAll(values).mapValues(all -> all.isEmpty() ? "" : all.get(0));
    }
}
