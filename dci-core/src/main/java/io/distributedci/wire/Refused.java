// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Text;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** What a refusal on the wire is here: the same as where it was made when the server says its code, its kind and its fields; else what its status says. */
final class Refused {
    /** Longest code that is believed. */
    private static final int MAX_CODE = 80;
    /** Most fields that are believed. */
    private static final int MAX_FIELDS = 20;

    private static final Map<Integer, WireRefusal> BY_STATUS = HashMap.of(
            401, WireRefusal.DENIED,
            403, WireRefusal.DENIED,
            404, WireRefusal.NOT_FOUND,
            409, WireRefusal.CONFLICT,
            412, WireRefusal.PRECONDITION);

    private Refused() {}

    /** The refusal; none when this is no answer to what was asked, so that it may be asked again. */
    static Option<DciError> of(int status, Document body) {
        Document payload = body.findObject("payload").getOrElse(Document.EMPTY);
        String message = Text.excerpt(body.textOrEmpty("message"));
        Option<DciError> known = payload.find(Wire.CODE)
                .filter(code -> code.length() <= MAX_CODE)
                .map(code -> new DciError(kind(status, payload), code, message(payload, message), fields(payload)));
        return known.orElse(() -> Option.when(
                status >= 400 && status < 500 && status != 408 && status != 429, () -> unknown(status, message)));
    }

    private static DciError unknown(int status, String message) {
        return BY_STATUS.getOrElse(status, WireRefusal.INVALID).error("status", status, "message", message);
    }

    private static ErrorKind kind(int status, Document payload) {
        return payload.find(Wire.KIND)
                .flatMap(name ->
                        Vector.of(ErrorKind.values()).find(kind -> kind.name().equals(name)))
                .getOrElse(() -> status >= 500 || status == 429
                        ? ErrorKind.BUSY
                        : BY_STATUS.getOrElse(status, WireRefusal.INVALID).kind());
    }

    /** What is malformed is told in the payload. */
    private static String message(Document payload, String otherwise) {
        return payload.find("error").map(Text::excerpt).getOrElse(otherwise);
    }

    private static SortedMap<String, String> fields(Document payload) {
        return payload.findObject(Wire.FIELDS)
                .map(Document::members)
                .getOrElse(Document.EMPTY::members)
                .take(MAX_FIELDS)
                .foldLeft(
                        TreeMap.<String, String>empty(),
                        (fields, field) -> fields.put(field._1, Text.excerpt(String.valueOf(field._2))));
    }
}
