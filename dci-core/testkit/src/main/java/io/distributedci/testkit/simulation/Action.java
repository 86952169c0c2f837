// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/** One kind of thing that can happen in a simulated world. It uses the library and nothing else, and draws all that is left open from {@link World#random}. */
public interface Action {
    /** A few words for the story of a run; unique. */
    String name();

    /** How often it is drawn, compared with the others; positive. */
    int weight();

    /** Does it, or nothing when the world has nothing to do it with. Says by {@link World#expect} what the library must answer. */
    void act(World world) throws IOException;

    /** What an action does. */
    @FunctionalInterface
    interface Deed {
        /** See {@link Action#act}. */
        void act(World world) throws IOException;
    }

    /** An action of these. */
    static Action of(String name, int weight, Deed deed) {
        requireNonNull(name);
        requireNonNull(deed);
        if (weight < 1) {
            throw new IllegalArgumentException("weight " + weight);
        }
        return new Action() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int weight() {
                return weight;
            }

            @Override
            public void act(World world) throws IOException {
                deed.act(world);
            }
        };
    }
}
