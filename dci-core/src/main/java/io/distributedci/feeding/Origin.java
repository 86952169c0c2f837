// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Text;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Where a source is: a directory as {@code file:}, or a place on the web as {@code http:} or {@code https:}. Whatever it refers or redirects to, only what belongs to it is read: below the directory (links
 * followed), or from the same host and port or one that is named besides, and never less safe than the source itself (F7).
 */
public final class Origin {
    /** Largest listing, in bytes: 16 MiB. */
    public static final long MAX_LISTING = 16L << 20;
    /** Largest file, in bytes: 64 GiB. */
    public static final long MAX_FILE = 64L << 30;
    /** Most redirects that are followed one after the other. */
    public static final int MAX_REDIRECTS = 5;
    /** Longest time until a server answers: 30 seconds. */
    public static final Duration MAX_SILENCE = Duration.ofSeconds(30);
    /** Longest time that a listing may take to arrive: 2 minutes. */
    public static final Duration MAX_LISTING_TIME = Duration.ofMinutes(2);
    /** Longest time that a file may take to arrive: 6 hours. */
    public static final Duration MAX_FILE_TIME = Duration.ofHours(6);

    private final URI base;
    private final Set<String> besides;
    private final HttpClient client;

    private Origin(URI base, Set<String> besides, HttpClient client) {
        this.base = base;
        this.besides = besides;
        this.client = client;
    }

    /**
     * This place.
     *
     * @throws IllegalArgumentException when it is neither a {@code file:}, {@code http:} nor {@code https:} URI, or has a user and password in it
     */
    public static Origin of(URI base) {
        String scheme = scheme(base);
        boolean web = (scheme.equals("http") || scheme.equals("https")) && base.getHost() != null;
        if (!(web || scheme.equals("file")) || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException("no origin: " + Text.place(base));
        }
        return new Origin(slashed(base.normalize()), HashSet.empty(), client());
    }

    /** The same, which may lead to this host too, such as {@code repo.example.org} or {@code repo.example.org:8443}. */
    public Origin trusting(String host) {
        return new Origin(base, besides.add(host.toLowerCase(Locale.ROOT)), client);
    }

    /** Where it is. */
    public URI base() {
        return base;
    }

    /** What a reference means here; refuses by exception with {@code feeding.elsewhere}. */
    URI resolve(String reference) throws RefusedSourceException {
        try {
            return checked(base.resolve(requireNonNull(reference)));
        } catch (IllegalArgumentException malformed) {
            throw elsewhere(reference);
        }
    }

    /** All bytes of a listing. */
    byte[] document(URI at) throws IOException {
        try (InputStream bytes = open(at, MAX_LISTING, MAX_LISTING_TIME)) {
            return bytes.readAllBytes();
        }
    }

    /** The bytes of a file, as they come. */
    InputStream file(URI at) throws IOException {
        return open(at, MAX_FILE, MAX_FILE_TIME);
    }

    private InputStream open(URI at, long limit, Duration time) throws IOException {
        URI known = checked(at);
        InputStream bytes = scheme(known).equals("file")
                ? Files.newInputStream(local(known))
                : new WebRead(client, this, MAX_REDIRECTS).open(known, time);
        return Bounded.of(bytes, known, limit);
    }

    /** F7: it belongs to this place. */
    URI checked(URI to) throws RefusedSourceException {
        boolean local = scheme(base).equals("file");
        boolean fits = local ? scheme(to).equals("file") : isSafe(to) && isKnown(to);
        if (!fits || to.getRawUserInfo() != null) {
            throw elsewhere(to.toString());
        }
        return to;
    }

    private boolean isSafe(URI to) {
        return scheme(to).equals("https")
                || (scheme(to).equals("http") && scheme(base).equals("http"));
    }

    private boolean isKnown(URI to) {
        String host = String.valueOf(to.getHost()).toLowerCase(Locale.ROOT);
        boolean same = host.equalsIgnoreCase(base.getHost()) && port(to) == port(base);
        return same || besides.contains(host) || besides.contains(host + ":" + port(to));
    }

    /** F7: links are followed before it is decided. */
    private Path local(URI to) throws IOException {
        try {
            Path root = Path.of(base).toRealPath();
            Path file = Path.of(to).toRealPath();
            if (file.startsWith(root)) {
                return file;
            }
        } catch (IllegalArgumentException none) {
            throw elsewhere(to.toString());
        }
        throw elsewhere(to.toString());
    }

    private RefusedSourceException elsewhere(String reference) {
        return new RefusedSourceException(
                FeedingRefusal.ELSEWHERE.error("reference", Text.excerpt(told(reference)), "source", base));
    }

    /** What is told goes into the record of the run: whatever may be a password before an {@code @} does not. */
    private static String told(String reference) {
        if (reference.indexOf('@') < 0) {
            return reference;
        }
        try {
            return Text.place(URI.create(reference));
        } catch (IllegalArgumentException malformed) {
            return "…";
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return scheme(uri).equals("https") ? 443 : 80;
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static URI slashed(URI base) {
        String text = base.toString();
        return text.endsWith("/") ? base : URI.create(text + "/");
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(MAX_SILENCE)
                .build();
    }
}
