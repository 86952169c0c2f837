// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.io.file.PathUtils;

/** Unpacks the PostgreSQL programs that Maven resolved for this machine: one archive on the class path, named after system and architecture. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The directory of the programs, unpacked below {@code home} unless they are there already; several processes may ask at once. */
    static Path below(Path home) throws IOException {
        Path unpacked = home.resolve("binaries");
        if (!Files.isDirectory(unpacked)) {
            Files.createDirectories(home);
            Path fresh = Files.createTempDirectory(home, "unpacking");
            unpack(fresh);
            install(fresh, unpacked);
        }
        return unpacked.resolve("bin");
    }

    private static void install(Path fresh, Path unpacked) throws IOException {
        try {
            Files.move(fresh, unpacked);
        } catch (IOException another) {
            if (!Files.isDirectory(unpacked)) {
                throw another;
            }
            PathUtils.deleteDirectory(fresh);
        }
    }

    private static void unpack(Path into) throws IOException {
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + archive())) {
            if (archive == null) {
                throw new IOException("There are no PostgreSQL programs for this machine: " + archive()
                        + " is not on the class path; see postgres.platform in the parent pom");
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(entry, tar, into);
                }
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream bytes, Path into) throws IOException {
        Path file = into.resolve(entry.getName()).normalize();
        if (!file.startsWith(into)) {
            throw new IOException("An entry leaves the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(bytes, file);
            Files.setPosixFilePermissions(file, permissions(entry));
        }
    }

    /** Read by all, because a server that root starts runs as another; run by all what the archive says its owner may run. */
    private static Set<PosixFilePermission> permissions(TarArchiveEntry entry) {
        Set<PosixFilePermission> permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
        if ((entry.getMode() & 0100) != 0) {
            permissions.addAll(EnumSet.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
        }
        return permissions;
    }

    private static String archive() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + architecture + ".txz";
    }
}
