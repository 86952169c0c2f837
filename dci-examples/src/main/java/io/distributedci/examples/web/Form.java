// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.kernel.DciError;
import io.javalin.http.Context;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.URLDecoder;

/** Reads what a browser sends with a form: names and values in the one encoding that pages of this server use. */
final class Form {
    private static final String TYPE = "application/x-www-form-urlencoded";

    private Form() {}

    /**
     * The fields; of one that is repeated the last. Refuses with {@code web.form} what is no form, too large or garbled.
     *
     * @throws IOException when it could not be read
     */
    static Either<DciError, Map<String, String>> read(Context http) throws IOException {
        String type = http.contentType();
        byte[] body = http.bodyInputStream().readNBytes(WebLimits.MAX_FORM + 1);
        if (type == null || !type.startsWith(TYPE) || body.length > WebLimits.MAX_FORM) {
            return WebRefusal.FORM.error("limit", WebLimits.MAX_FORM).left();
        }
        return fields(new String(body, UTF_8));
    }

    /** The fields of an encoded text. */
    static Either<DciError, Map<String, String>> fields(String body) {
        try {
            return Either.right(HashMap.ofEntries(Vector.of(body.split("&", -1))
                    .filter(pair -> !pair.isEmpty())
                    .map(Form::field)));
        } catch (IllegalArgumentException garbled) {
            return WebRefusal.FORM.error("limit", WebLimits.MAX_FORM).left();
        }
    }

    private static Tuple2<String, String> field(String pair) {
        String[] parts = pair.split("=", 2);
        return Tuple.of(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
