// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vavr.collection.HashMap;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.regex.Pattern;

/** Files as answers. Their names and types are what somebody said, so they are made harmless: a browser saves such a file and never shows it as a page. */
final class Downloads {
    static final String LENGTH = "Content-Length";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$&^_.+-]+");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(; ?charset=[A-Za-z0-9_-]+)?");
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e&&[^\"\\\\]]+");
    private static final String UNKNOWN = "application/octet-stream";

    private Downloads() {}

    /** The bytes, so many, to be saved under this name. */
    static Answer of(String name, String mime, long size, InputStream bytes) {
        return new Answer.Bytes(
                HashMap.of(
                        "Content-Type",
                        type(mime),
                        "Content-Disposition",
                        "attachment; " + filename(name.replace(' ', '_')),
                        "X-Content-Type-Options",
                        "nosniff",
                        LENGTH,
                        Long.toString(size)),
                bytes);
    }

    private static String type(String mime) {
        String type = MEDIA_TYPE.matcher(mime).matches() ? mime : UNKNOWN;
        return type.startsWith("text/") && type.indexOf(';') < 0 ? type + "; charset=utf-8" : type;
    }

    private static String filename(String name) {
        if (TOKEN.matcher(name).matches()) {
            return "filename=" + name;
        }
        return PLAIN.matcher(name).matches()
                ? "filename=\"" + name + "\""
                : "filename*=UTF-8''" + URLEncoder.encode(name, UTF_8).replace("*", "%2A");
    }
}
