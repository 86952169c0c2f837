// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import io.distributedci.storage.BlobRef;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an object, which says all that is known of it: the blob that its bytes are, and when they were put. Names of one blob sort by that time.
 *
 * <pre>
 * &lt;prefix&gt;sha256/ab/abcd…/&lt;bytes&gt;/&lt;milliseconds since 1970, 15 digits&gt;
 * </pre>
 */
record S3Key(BlobRef ref, Instant put) {
    private static final String ROOT = "sha256/";
    private static final int FAN_OUT = 2;
    private static final Pattern NAME =
            Pattern.compile("sha256/([0-9a-f]{2})/(\\1[0-9a-f]{62})/([0-9]{1,18})/([0-9]{15})");

    /** What the names of all objects begin with. */
    static String root(S3Place place) {
        return place.prefix() + ROOT;
    }

    /** What the names of all objects of a blob begin with. */
    static String of(S3Place place, BlobRef ref) {
        return root(place) + ref.sha256().substring(0, FAN_OUT) + "/" + ref.sha256() + "/" + ref.size() + "/";
    }

    String in(S3Place place) {
        return of(place, ref) + String.format(Locale.ROOT, "%015d", put.toEpochMilli());
    }

    /** None for what is not ours. */
    static Option<S3Key> parse(S3Place place, String name) {
        if (!name.startsWith(place.prefix())) {
            return Option.none();
        }
        Matcher parts = NAME.matcher(name.substring(place.prefix().length()));
        return parts.matches()
                ? Option.some(new S3Key(
                        new BlobRef(parts.group(2), Long.parseLong(parts.group(3))),
                        Instant.ofEpochMilli(Long.parseLong(parts.group(4)))))
                : Option.none();
    }
}
