// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.component.Component;
import io.distributedci.examples.page.Words;
import io.vavr.collection.Vector;

/**
 * What one job is about: a component of each type.
 *
 * @param library what is tested
 * @param framework what it is tested with
 */
record Combination(Component library, Component framework) {

    /** Both. */
    Vector<Component> components() {
        return Vector.of(library, framework);
    }

    /** A name for a directory of its own. */
    String directory() {
        return toString().replaceAll("[^A-Za-z0-9.-]", "_");
    }

    @Override
    public String toString() {
        return Words.component(library) + " with " + Words.component(framework);
    }
}
