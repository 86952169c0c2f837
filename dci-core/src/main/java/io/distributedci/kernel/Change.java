// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

/** A fact that changes an entity. State evolves in no other way: {@code state == fold(applyTo, events)}. */
public interface Change<T extends Entity> extends Event {
    /** The state after the fact, version and update time as before; pure. */
    T applyTo(T before);
}
