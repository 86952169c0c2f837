// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.vavr.collection.Vector;

/** A simulated world in which something did not hold. Its message says what, how the world came there, and how to see it again. */
public final class SimulationFailure extends AssertionError {
    private static final long serialVersionUID = 1;

    private final long seed;
    private final int step;
    private final String finding;
    private final String findings;

    SimulationFailure(long seed, int step, Vector<String> findings, Vector<String> story) {
        super("Simulation.of(%dL).steps(%d) ends with%n  %s%nafter%n  %s"
                .formatted(seed, step, findings.mkString("\n  "), story.mkString("\n  ")));
        this.seed = seed;
        this.step = step;
        this.finding = findings.head();
        this.findings = findings.mkString("; ");
    }

    /** The seed that gives it again. */
    public long seed() {
        return seed;
    }

    /** The steps that are enough for it. */
    public int step() {
        return step;
    }

    /** All that did not hold then. */
    public String findings() {
        return findings;
    }

    /** The first thing that did not hold, beginning with the id of the rule. */
    public String finding() {
        return finding;
    }
}
