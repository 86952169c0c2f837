// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vavr.control.Option;
import java.net.URLDecoder;
import java.net.URLEncoder;

/** Names on the wire that both sides use, and those that the API v1 of other servers has not. */
public final class Wire {
    /** Where the API begins. */
    public static final String BASE = "/api/v1";

    /** The member of the greeting, the answer at {@link #BASE}, that lists what a server knows besides. */
    public static final String EXTENSIONS = "extensions";
    /** In that list: the server knows everything that is named here. */
    public static final String FOR_AGENTS = "agents";

    /** A request header: see {@link io.distributedci.job.JobRequest#idempotencyKey()}. */
    public static final String KEY = "Idempotency-Key";
    /** A header of the answer, {@code true} when an earlier request with the same key had created what is answered. */
    public static final String REPEATED = "Idempotency-Replayed";
    /** A request header, whole seconds: see {@link io.distributedci.job.JobRequest#lease()}. */
    public static final String LEASE = "DCI-Lease";

    /** The header with the name of a file; what is not ASCII is a question mark in it. */
    public static final String NAME = "DCI-NAME";
    /** The same whole, in UTF-8 with percent signs; it counts when it is there. */
    public static final String NAME_ENCODED = "DCI-NAME-ENCODED";
    /** A request header with the path of a file of a component, {@linkplain #encoded encoded}. */
    public static final String PATH = "DCI-PATH";
    /** The header with the media type of a file. */
    public static final String MIME = "DCI-MIME";
    /** The header with the job of a file. */
    public static final String JOB = "DCI-JOB-ID";
    /** The header with the state of a job that a file belongs to. */
    public static final String STATE = "DCI-JOBSTATE-ID";

    /** The member of a file with the SHA-256 of its bytes, 64 lower-case hexadecimal digits. */
    public static final String SHA256 = "sha256";
    /** Members of the payload of a refusal: its stable code, its kind, and its fields. */
    public static final String CODE = "code";
    /** See {@link #CODE}. */
    public static final String KIND = "kind";
    /** See {@link #CODE}. */
    public static final String FIELDS = "fields";

    private Wire() {}

    /** A text as a part of a path, a parameter or a header: ASCII, blanks as {@code %20}. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** What was {@linkplain #encoded encoded}; none when nothing is encoded so. */
    public static Option<String> decoded(String text) {
        try {
            return Option.some(URLDecoder.decode(text.replace("+", "%2B"), UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Option.none();
        }
    }
}
