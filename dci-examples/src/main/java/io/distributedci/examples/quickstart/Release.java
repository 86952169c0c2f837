// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * One released version of a library, as the feeder finds it on disk.
 *
 * @param group the Maven group, such as {@code com.google.code.gson}
 * @param artifact the Maven artifact, such as {@code gson}
 * @param version the released version
 * @param file the jar
 * @param sha256 the digest of the jar, in lower-case hexadecimal
 * @param size the length of the jar in bytes
 * @param releasedAt when the newest entry of the jar was made; see {@link JarClock} for how exact that is
 */
record Release(String group, String artifact, String version, Path file, String sha256, long size, Instant releasedAt) {

    /**
     * Every jar below {@code repository}, oldest first.
     *
     * @param repository a directory laid out as a Maven repository: {@code group/artifact/version/artifact-version.jar}
     * @throws IOException if the directory or a jar cannot be read, or a jar lies somewhere else in it
     */
    static Vector<Release> in(Path repository) throws IOException {
        Vector<Release> found = Vector.empty();
        for (Path jar : jarsIn(repository)) {
            found = found.append(read(repository, jar));
        }
        return found.sorted(Comparator.comparing(Release::releasedAt).thenComparing(Release::version));
    }

    /** The package URL of this release, the same name for the same thing everywhere. */
    String purl() {
        return "pkg:maven/" + encoded(group) + "/" + encoded(artifact) + "@" + encoded(version);
    }

    private static Vector<Path> jarsIn(Path repository) throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            return Vector.ofAll(
                    files.filter(file -> file.toString().endsWith(".jar")).sorted());
        }
    }

    private static Release read(Path repository, Path jar) throws IOException {
        Vector<String> steps = Vector.ofAll(repository.relativize(jar)).map(Path::toString);
        if (steps.size() < 4) {
            throw new IOException("not a repository's layout, group/artifact/version/file: " + jar);
        }
        Vector<String> coordinates = steps.init();
        return new Release(
                coordinates.dropRight(2).mkString("."),
                coordinates.init().last(),
                coordinates.last(),
                jar,
                sha256(jar),
                Files.size(jar),
                JarClock.newestEntry(jar));
    }

    private static String sha256(Path file) throws IOException {
        try (DigestOutputStream digested =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            Files.copy(file, digested);
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
