// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Event;

/**
 * One kind of event under its stored name.
 *
 * @param name {@code kind.past-tense}, never changed once released
 * @param javaType a public record
 */
public record EventType<E extends Record & Event>(String name, Class<E> javaType) {
    public EventType {
        requireNonNull(name);
        requireNonNull(javaType);
    }
}
