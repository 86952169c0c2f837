// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.NewFile;
import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * The releases of one module in a Maven repository, by its {@code maven-metadata.xml}; the file of each is checked against the digest beside it ({@code .sha256}, else {@code .sha1}) while it is read, and not
 * published without one (F9). A snapshot can change and is no component. What is known already is not asked for again.
 */
public final class MavenSource implements Source {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");
    private static final String SNAPSHOT = "-SNAPSHOT";

    private final Origin repository;
    private final Module module;

    /**
     * What is looked for.
     *
     * @param group such as {@code com.example}
     * @param artefact such as {@code library}
     * @param ending of its files, such as {@code jar}
     * @param type of the components
     */
    public record Module(String group, String artefact, String ending, String type) {
        /** @throws IllegalArgumentException when one cannot be part of a path */
        public Module {
            requireNonNull(type);
            Vector<String> unsafe = Vector.of(group.split("\\.", -1))
                    .append(artefact)
                    .append(ending)
                    .reject(part -> SAFE.matcher(part).matches());
            if (!unsafe.isEmpty()) {
                throw new IllegalArgumentException("not a module: " + unsafe.head());
            }
        }

        /** A library: its jars, as components of the type {@code jar}. */
        public static Module jar(String group, String artefact) {
            return new Module(group, artefact, "jar", "jar");
        }

        private String path() {
            return group.replace('.', '/') + "/" + artefact + "/";
        }
    }

    /** A module of a repository. */
    public MavenSource(Origin repository, Module module) {
        this.repository = requireNonNull(repository);
        this.module = requireNonNull(module);
    }

    @Override
    public String name() {
        return FeedingRules.label(repository.base() + module.path());
    }

    @Override
    public Either<DciError, Listing> list() throws IOException {
        try {
            Vector<String> versions = MavenMetadata.versions(
                    repository.document(repository.resolve(module.path() + "maven-metadata.xml")), name());
            return Either.right(versions.foldLeft(Listing.EMPTY, this::with));
        } catch (RefusedSourceException refused) {
            return refused.error().left();
        }
    }

    private Listing with(Listing listing, String version) {
        if (!SAFE.matcher(version).matches() || version.contains("..")) {
            return listing.without(version, "it is no version");
        }
        return version.endsWith(SNAPSHOT)
                ? listing.without(version, "a snapshot can change")
                : listing.with(artefact(version));
    }

    private Artefact artefact(String version) {
        String file = module.artefact() + "-" + version + "." + module.ending();
        return Artefact.builder()
                .name(module.artefact())
                .version(version)
                .type(module.type())
                .purl("pkg:maven/" + module.group() + "/" + module.artefact() + "@" + version)
                .addFiles(new NewFile(file, "", () -> {
                    URI at = repository.resolve(module.path() + version + "/" + file);
                    return CheckedInput.besides(repository, at);
                }))
                .build();
    }
}
