// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import io.vavr.control.Option;
import java.time.InstantSource;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of JSON for each request: when, from where, who, what, how it ended, how long it took. Neither headers nor parameters nor bodies are in it, and with them no secret.
 */
final class AccessLog {
    private static final String ACTOR = "dci.actor";
    private static final int LONGEST_PATH = 512;

    private final Consumer<String> lines;
    private final InstantSource clock;

    AccessLog(Consumer<String> lines, InstantSource clock) {
        this.lines = requireNonNull(lines);
        this.clock = requireNonNull(clock);
    }

    /** Remembers who a request is from. */
    static void entered(Context http, String actor) {
        http.attribute(ACTOR, actor);
    }

    /** Writes the line of a request that has been answered. */
    void answered(Context http, String address, double milliseconds) {
        String path = http.req().getRequestURI();
        ObjectNode line = Json.object()
                .put("event", "answered")
                .put("at", clock.instant().toString())
                .put("address", address)
                .put("actor", Option.<String>of(http.attribute(ACTOR)).getOrNull())
                .put("method", http.req().getMethod())
                .put("path", path.substring(0, Math.min(path.length(), LONGEST_PATH)))
                .put("status", http.statusCode())
                .put("ms", Math.round(milliseconds));
        lines.accept(Json.text(line));
    }

    /** Writes a line for something that went wrong inside, where the operator sees it and no client does. */
    void failed(Context http, Throwable failure) {
        ObjectNode line = Json.object()
                .put("event", "failed")
                .put("at", clock.instant().toString())
                .put("method", http.req().getMethod())
                .put("path", http.req().getRequestURI())
                .put("failure", failure.toString());
        ArrayNode trace = line.putArray("trace").add(String.valueOf(failure.getCause()));
        for (StackTraceElement frame : failure.getStackTrace()) {
            trace.add(frame.toString());
        }
        lines.accept(Json.text(line));
    }
}
