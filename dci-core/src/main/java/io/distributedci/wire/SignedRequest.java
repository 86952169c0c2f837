// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.net.URLDecoder;
import java.util.function.Function;

/**
 * What of a request is signed, in the one form that both sides write it in (R203): method, decoded path, all parameters in order, the named headers, the digest of the body.
 *
 * @param path as in the request line, still encoded
 * @param query as in the request line, still encoded; empty without one
 * @param header finds a header by its name
 * @param bodyDigest the SHA-256 of the body, in lower-case hexadecimal digits
 */
public record SignedRequest(
        String method, String path, String query, Function<String, Option<String>> header, String bodyDigest) {
    public SignedRequest {
        requireNonNull(method);
        requireNonNull(path);
        requireNonNull(query);
        requireNonNull(header);
        requireNonNull(bodyDigest);
    }

    /** The form with these headers in it. */
    String canonical(Vector<String> signedHeaders) {
        return Vector.of(
                        method,
                        decodedPath(),
                        canonicalQuery(),
                        signedHeaders.map(this::line).mkString(),
                        signedHeaders.mkString(";"),
                        bodyDigest)
                .mkString("\n");
    }

    private String line(String name) {
        return name + ":" + header.apply(name).getOrElse("").strip() + "\n";
    }

    /** A plus is a plus in a path. */
    private String decodedPath() {
        return Wire.decoded(path).getOrElse(path);
    }

    /** R205: all values of a parameter that is repeated. */
    private String canonicalQuery() {
        return Vector.of(query.split("&", -1))
                .reject(String::isEmpty)
                .map(SignedRequest::parameter)
                .sorted()
                .map(parameter -> Wire.encoded(parameter._1) + "=" + Wire.encoded(parameter._2))
                .mkString("&");
    }

    private static Tuple2<String, String> parameter(String pair) {
        int at = pair.indexOf('=');
        return at < 0
                ? Tuple.of(decoded(pair), "")
                : Tuple.of(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
    }

    /** What cannot be decoded stays as it is: then nobody's signature fits. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
