// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.NewFile;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a directory, each of them an artefact: {@code image-1.2.3.tar.gz} is version {@code 1.2.3} of {@code image}. A version begins with a digit after a hyphen. Names that begin with a point or end
 * in {@code .part} or {@code .tmp} are not there yet: write a file under such a name and rename it when it is whole. Directories and links are not looked into.
 */
public final class DirectorySource implements Source {
    private static final Pattern VERSIONED =
            Pattern.compile("(?<name>.+?)-(?<version>[0-9].*?)(?<ending>(\\.tar)?\\.[A-Za-z][A-Za-z0-9]{0,9})?");
    private static final Pattern NOT_YET = Pattern.compile("\\..*|.*\\.(part|tmp)");

    private final Path directory;
    private final String type;

    /**
     * These files.
     *
     * @param type of the components
     */
    public DirectorySource(Path directory, String type) {
        this.directory = requireNonNull(directory);
        this.type = requireNonNull(type);
    }

    @Override
    public String name() {
        return directory.toString();
    }

    @Override
    public Either<DciError, Listing> list() throws IOException {
        Listing listing = Listing.EMPTY;
        for (Path file : files()) {
            if (listing.size() == Listing.MAX_ARTEFACTS) {
                return FeedingRefusal.TOO_MANY
                        .error("source", name(), "limit", Listing.MAX_ARTEFACTS)
                        .left();
            }
            listing = with(listing, file);
        }
        return Either.right(listing);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !NOT_YET.matcher(nameOf(file)).matches())
                    .sorted()
                    .limit(Listing.MAX_ARTEFACTS + 1L)
                    .toList();
        }
    }

    private Listing with(Listing listing, Path file) throws IOException {
        Matcher parts = VERSIONED.matcher(nameOf(file));
        if (!parts.matches()) {
            return listing.without(nameOf(file), "its name has no version");
        }
        return listing.with(Artefact.builder()
                .name(parts.group("name"))
                .version(parts.group("version"))
                .type(type)
                .releasedAt(Files.getLastModifiedTime(file).toInstant())
                .addFiles(new NewFile(nameOf(file), "", () -> Files.newInputStream(file)).declaring(digest(file)))
                .build());
    }

    private static String digest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Digest.of(bytes);
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
