// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Digest;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.remoteci.PlatformKind;
import io.vavr.collection.Vector;

/**
 * What a decision is about: exactly these components on this platform.
 *
 * @param programme what asks
 * @param remoteCi the platform
 * @param platformKind what it is made of
 * @param components in order of their ids, each once
 */
public record Subject(
        ProgrammeId programme, RemoteCiId remoteCi, PlatformKind platformKind, Vector<ComponentId> components) {
    public Subject {
        requireNonNull(programme);
        requireNonNull(remoteCi);
        requireNonNull(platformKind);
        requireNonNull(components);
    }

    /** Equal exactly for the same set of components: 64 lower-case hexadecimal digits (C8). */
    public String digest() {
        return digest(components);
    }

    /** The digest of a set of components, in whatever order. */
    public static String digest(Iterable<ComponentId> components) {
        return Digest.of(Vector.ofAll(components)
                .map(ComponentId::toString)
                .distinct()
                .sorted()
                .toJavaArray(String[]::new));
    }

    /** The components of a set in their one order. */
    static Vector<ComponentId> ordered(Iterable<ComponentId> components) {
        return Vector.ofAll(components).distinct().sortBy(ComponentId::toString);
    }
}
