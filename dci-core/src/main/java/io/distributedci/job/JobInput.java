// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.distributedci.storage.StorageRefusal;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of what comes from outside about jobs. */
final class JobInput {
    /** Hosts that URIs in the strict sense do not have, such as {@code build_1:8080}. */
    private static final Pattern LOOSE_HOST = Pattern.compile("[A-Za-z0-9_.-]+(:[0-9]{1,5})?");

    private JobInput() {}

    /** A name that may be empty; refuses with {@code input.*} (R14). */
    static Either<DciError, String> label(String field, String value) {
        return value.isEmpty() ? Either.right(value) : Text.name(field, value);
    }

    /** R136: http, https, or empty; refuses with {@code input.value}. */
    static Either<DciError, String> url(String value) {
        return Text.free("url", value)
                .flatMap(text -> text.isEmpty() || isWeb(text)
                        ? Either.right(text)
                        : Invalid.VALUE
                                .error("field", "url", "value", Text.excerpt(text))
                                .left());
    }

    /** R112: without blank ones, each once, in the order of first mention. */
    static Either<DciError, Vector<String>> tags(Vector<String> given) {
        Vector<String> tags = given.reject(String::isBlank).distinct();
        return tags.size() > Job.MAX_TAGS
                ? tooMany("tags", Job.MAX_TAGS)
                : Either.sequenceRight(tags.map(tag -> Text.name("tags", tag))).map(valid -> tags);
    }

    /** A time to hold a lease: positive, at most {@link JobLifeRules#MAX_LEASE}; refuses with {@code input.value}. */
    static Either<DciError, Duration> lease(Duration lease) {
        return lease.isNegative() || lease.isZero() || lease.compareTo(JobLifeRules.MAX_LEASE) > 0
                ? Invalid.VALUE.error("field", "lease", "value", lease).left()
                : Either.right(lease);
    }

    /** The refusal of a collection that would become too large. */
    static <R> Either<DciError, R> tooMany(String field, int limit) {
        return Invalid.TOO_MANY.error("field", field, "limit", limit).left();
    }

    /** The refusal for an id that names nothing, or nothing that the caller may see; as transactions give it. */
    static DciError notFound(Id id) {
        return StorageRefusal.NOT_FOUND.error("kind", id.kind(), "id", id.value());
    }

    private static boolean isLoose(@Nullable String authority) {
        return authority != null && LOOSE_HOST.matcher(authority).matches();
    }

    private static boolean isWeb(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            return web && (uri.getHost() != null || isLoose(uri.getRawAuthority()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
