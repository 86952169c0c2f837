// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import java.io.StringWriter;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON documents as text. */
final class Json {
    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    static String written(Consumer<JsonGenerator> content) {
        StringWriter to = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), to)) {
            content.accept(out);
        }
        return to.toString();
    }

    static <R> R read(String document, Function<JsonParser, R> reader) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), document)) {
            in.nextToken();
            return reader.apply(in);
        }
    }
}
