// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;

/** What a script writes down while it goes. */
final class Noted<T> {
    private T value;

    Noted(T first) {
        value = requireNonNull(first);
    }

    /** Writes something else. */
    void note(UnaryOperator<T> change) {
        value = change.apply(value);
    }

    /** What is written. */
    T value() {
        return value;
    }
}
