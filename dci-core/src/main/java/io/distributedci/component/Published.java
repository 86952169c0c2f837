// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static java.util.Objects.requireNonNull;

/**
 * What became of publishing a component.
 *
 * @param component the active component with the key
 * @param created whether it is new; otherwise it was there already, and nothing changed
 */
public record Published(Component component, boolean created) {
    public Published {
        requireNonNull(component);
    }
}
