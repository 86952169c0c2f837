// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;

/**
 * What a source has.
 *
 * @param artefacts what can become components, the oldest first where that is known
 * @param unusable what cannot
 */
public record Listing(Vector<Artefact> artefacts, Vector<Unusable> unusable) {
    /** Most artefacts of one listing, usable or not. */
    public static final int MAX_ARTEFACTS = 10_000;

    /** Nothing. */
    public static final Listing EMPTY = new Listing(Vector.empty(), Vector.empty());

    public Listing {
        requireNonNull(artefacts);
        requireNonNull(unusable);
    }

    /**
     * Something that cannot become a component.
     *
     * @param name what the source calls it
     * @param reason why not
     */
    public record Unusable(String name, String reason) {
        public Unusable {
            requireNonNull(name);
            requireNonNull(reason);
        }
    }

    /** With one artefact more. */
    public Listing with(Artefact artefact) {
        return new Listing(artefacts.append(artefact), unusable);
    }

    /** With one more that cannot be used. */
    public Listing without(String name, String reason) {
        return new Listing(artefacts, unusable.append(new Unusable(name, reason)));
    }

    /** How many it has of both. */
    public int size() {
        return artefacts.size() + unusable.size();
    }
}
