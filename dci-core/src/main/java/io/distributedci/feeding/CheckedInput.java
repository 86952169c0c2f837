// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stream that does not come to its end unless its bytes have the digest that they should have (F9). */
final class CheckedInput extends FilterInputStream {
    private static final Vector<Tuple2<String, String>> KINDS =
            Vector.of(Tuple.of("sha256", "SHA-256"), Tuple.of("sha1", "SHA-1"));
    private static final Pattern DIGEST =
            Pattern.compile("\\s*([0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})(\\s.*)?", Pattern.DOTALL);

    private final DigestInputStream digested;
    private final String expected;
    private final URI at;
    private final AtomicBoolean ended = new AtomicBoolean();

    private CheckedInput(DigestInputStream digested, String expected, URI at) {
        super(digested);
        this.digested = digested;
        this.expected = expected;
        this.at = at;
    }

    /** A file that has its digest beside it, under its name with the kind of digest as another ending. */
    static InputStream besides(Origin origin, URI at) throws IOException {
        IOException none = new IOException("there is no digest beside " + at);
        for (Tuple2<String, String> kind : KINDS) {
            try {
                byte[] text = origin.document(URI.create(at + "." + kind._1));
                return new CheckedInput(
                        new DigestInputStream(origin.file(at), digest(kind._2)), expected(text, at), at);
            } catch (RefusedSourceException refused) {
                throw refused;
            } catch (IOException next) {
                none.addSuppressed(next);
            }
        }
        throw none;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        return read < 0 ? ended() : read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        return read < 0 ? ended() : read;
    }

    private int ended() throws IOException {
        if (!ended.compareAndSet(false, true)) {
            return -1;
        }
        String actual = HexFormat.of().formatHex(digested.getMessageDigest().digest());
        if (!actual.equals(expected)) {
            throw new IOException("the bytes of " + at + " do not have the digest beside it");
        }
        return -1;
    }

    private static String expected(byte[] text, URI at) throws RefusedSourceException {
        Matcher digest = DIGEST.matcher(new String(text, ISO_8859_1));
        if (!digest.matches()) {
            throw new RefusedSourceException(
                    FeedingRefusal.MALFORMED.error("source", at, "why", "what is beside it is no digest"));
        }
        return String.valueOf(digest.group(1)).toLowerCase(Locale.ROOT);
    }

    private static MessageDigest digest(String kind) {
        try {
            return MessageDigest.getInstance(kind);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + kind, impossible);
        }
    }
}
