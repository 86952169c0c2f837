// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Entity;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client gets. */
public sealed interface Answer {
    /** The status code. */
    int status();

    /** Headers besides those that every answer has. */
    Map<String, String> headers();

    /** The same with one more header. */
    Answer with(String header, String value);

    /** A JSON document. */
    record Document(int status, Map<String, String> headers, JsonNode body) implements Answer {
        public Document {
            requireNonNull(headers);
            requireNonNull(body);
        }

        @Override
        public Document with(String header, String value) {
            return new Document(status, headers.put(header, value), body);
        }
    }

    /** No body. */
    record Nothing(int status, Map<String, String> headers) implements Answer {
        public Nothing {
            requireNonNull(headers);
        }

        @Override
        public Nothing with(String header, String value) {
            return new Nothing(status, headers.put(header, value));
        }
    }

    /** Bytes as somebody gave them; the server closes them. */
    record Bytes(Map<String, String> headers, InputStream bytes) implements Answer {
        public Bytes {
            requireNonNull(headers);
            requireNonNull(bytes);
        }

        @Override
        public Bytes with(String header, String value) {
            return new Bytes(headers.put(header, value), bytes);
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /** Bytes that are made while they go over the wire; nothing is held of them. */
    record Made(Map<String, String> headers, Making making) implements Answer {
        public Made {
            requireNonNull(headers);
            requireNonNull(making);
        }

        @Override
        public Made with(String header, String value) {
            return new Made(headers.put(header, value), making);
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /** Makes the bytes of an answer. */
    @FunctionalInterface
    interface Making {
        /**
         * Writes them.
         *
         * @throws IOException when the client went away or was cut off
         */
        void write(OutputStream to) throws IOException;
    }

    /** A document with this status. */
    static Answer of(int status, JsonNode body) {
        return new Document(status, HashMap.empty(), body);
    }

    /** What was asked for. */
    static Answer ok(JsonNode body) {
        return of(200, body);
    }

    /** The entity under its name, with its version in a header. */
    static Answer ok(Entity of, ObjectNode shape) {
        return versioned(200, of, shape);
    }

    /** What was made, under its name. */
    static Answer created(JsonNode body) {
        return of(201, body);
    }

    /** The entity that was made, under its name, with its version in a header. */
    static Answer created(Entity made, ObjectNode shape) {
        return versioned(201, made, shape);
    }

    /** Done, and nothing to say about it. */
    static Answer done() {
        return nothing(204);
    }

    /** This status and no body. */
    static Answer nothing(int status) {
        return new Nothing(status, HashMap.empty());
    }

    /** This under a name, as the wire has everything. */
    static ObjectNode named(String name, JsonNode value) {
        ObjectNode body = Json.object();
        body.set(name, value);
        return body;
    }

    private static Answer versioned(int status, Entity of, ObjectNode shape) {
        return new Document(
                status, HashMap.of("ETag", Etag.of(of)), named(of.id().kind(), shape));
    }
}
