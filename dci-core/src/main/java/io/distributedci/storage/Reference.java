// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import java.util.function.BiFunction;

/**
 * A declared reference to another kind of entity, and what the archiving of the one referred to does to the one that refers (R25–R29).
 *
 * @param field the field that holds the id or the ids
 * @param kind the kind of entity referred to
 * @param onArchive what happens
 * @param detaching for {@link OnArchive#DETACH}: the fact that the reference was given up; never called otherwise
 */
public record Reference<T extends Entity>(
        String field, String kind, OnArchive onArchive, BiFunction<T, Ref, Change<T>> detaching) {
    public Reference {
        requireNonNull(field);
        requireNonNull(kind);
        requireNonNull(onArchive);
        requireNonNull(detaching);
    }

    /** What happens to an entity when one that it refers to is archived. */
    public enum OnArchive {
        /** It is archived too. */
        CASCADE,
        /** It forbids the archiving while it is not archived itself. */
        RESTRICT,
        /** It gives the reference up. */
        DETACH,
        /** Nothing: it is history. What is referred to is not purged before it. */
        KEEP,
        /** Nothing: only the id is history, also when what had it is purged (R146). */
        REMEMBER;

        /** Whether something happens to an entity when one that it refers to is archived. */
        public boolean acts() {
            return this != KEEP && this != REMEMBER;
        }
    }
}
