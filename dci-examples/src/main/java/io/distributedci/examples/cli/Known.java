// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Something that people name.
 *
 * @param name what it is called; of a component, with its version
 */
record Known(UUID id, String name) {
    Known {
        requireNonNull(id);
        requireNonNull(name);
    }
}
