// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** An id of any kind of entity, for what is the same for all kinds. It says nothing of the version. */
public record Ref(String kind, UUID value) implements Id, Comparable<Ref> {
    public Ref {
        requireNonNull(kind);
        requireNonNull(value);
    }

    /** The id without its own type. */
    public static Ref to(Id id) {
        return id instanceof Ref ref ? ref : new Ref(id.kind(), id.value());
    }

    /** By kind, then by id. */
    @Override
    public int compareTo(Ref other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return kind + "/" + value;
    }
}
