// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import io.vavr.control.Option;

/**
 * What one test case said. Failures are told apart by the layer that failed: the product ({@link #FAILED}), the test ({@link #ERROR}), or the surroundings, which leave
 * {@link #NO_EVIDENCE}. Only the first two and {@link #PASSED} say something about the product or its test.
 */
public enum Outcome {
    /** The product did what the test expects. */
    PASSED,
    /** The product did not do what the test expects. */
    FAILED,
    /** The test could not be carried out to its end, for a reason of its own. */
    ERROR,
    /** Somebody decided not to run the test. */
    SKIPPED,
    /** Nobody knows: the test was cut off, inconclusive, or not reported. Never a pass. */
    NO_EVIDENCE;

    /** Whether the product or its test is broken. */
    public boolean isBroken() {
        return this == FAILED || this == ERROR;
    }

    /** Whether it says something about the product or its test: passed or broken. */
    public boolean isDecisive() {
        return this == PASSED || isBroken();
    }

    /** Which layer failed; none when none did. */
    public Option<Layer> layer() {
        return switch (this) {
            case FAILED -> Option.some(Layer.PRODUCT);
            case ERROR -> Option.some(Layer.TEST);
            case NO_EVIDENCE -> Option.some(Layer.SURROUNDINGS);
            case PASSED, SKIPPED -> Option.none();
        };
    }

    /** Where a failure lies. */
    public enum Layer {
        /** The software under test. */
        PRODUCT,
        /** The code of the test. */
        TEST,
        /** The machine, the network, the runner: everything else. */
        SURROUNDINGS
    }
}
