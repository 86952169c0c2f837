// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import io.vavr.control.Option;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where blobs are: nothing outside of it is read, listed, written or deleted.
 *
 * @param bucket of 3 to 63 lower-case letters, digits, dots and hyphens; it must exist
 * @param prefix what all keys begin with: empty, or names separated and ended by {@code /}
 */
public record S3Place(String bucket, String prefix) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/){0,16}");
    private static final Pattern ARGUMENT = Pattern.compile("s3:([^/]*)(?:/(.*?)/?)?");
    /** Leaves room for our part of a key, of which S3 takes 1024 bytes. */
    private static final int MAX_PREFIX = 512;

    public S3Place {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("not the name of a bucket: " + bucket);
        }
        if (prefix.length() > MAX_PREFIX || !PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("not a prefix of keys: " + prefix);
        }
    }

    /**
     * What an argument of the command line names: {@code s3:BUCKET} or {@code s3:BUCKET/PREFIX}; none when it is neither.
     */
    public static Option<S3Place> of(String argument) {
        Matcher given = ARGUMENT.matcher(argument);
        if (!given.matches()) {
            return Option.none();
        }
        String names = given.group(2) == null ? "" : given.group(2);
        try {
            return Option.some(new S3Place(given.group(1), names.isEmpty() ? "" : names + "/"));
        } catch (IllegalArgumentException senseless) {
            return Option.none();
        }
    }
}
