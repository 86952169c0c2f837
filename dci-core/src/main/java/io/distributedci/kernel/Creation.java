// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

/** The first fact about an entity: it exists, and this is its first state. */
public interface Creation<T extends Entity> extends Event {
    /** The first state. */
    T created();

    @Override
    default Id subject() {
        return created().id();
    }
}
