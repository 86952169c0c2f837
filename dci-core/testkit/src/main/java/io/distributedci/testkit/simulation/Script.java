// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.util.ArrayDeque;

/** The one action of a world that is laid out rather than left to chance: each step does what is next. Good for one run. */
final class Script implements Action {
    private final ArrayDeque<Deed> left = new ArrayDeque<>();
    private final int steps;

    Script(Vector<Deed> deeds) {
        deeds.forEach(left::add);
        steps = deeds.size();
    }

    /** How many steps it has. */
    int steps() {
        return steps;
    }

    /** The world of this seed and size that goes by the script, unchecked and undisturbed. */
    Simulation in(Scale scale, long seed) {
        return Simulation.of(seed)
                .in(scale.withRaces(0))
                .only(Vector.of(this))
                .unchecked()
                .steps(steps);
    }

    @Override
    public String name() {
        return "what is next";
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public void act(World world) throws IOException {
        left.remove().act(world);
    }
}
