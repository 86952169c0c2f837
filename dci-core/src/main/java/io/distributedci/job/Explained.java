// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Selection;

/**
 * What would be chosen of one type, and why not the others.
 *
 * @param type of the components
 * @param selection the choice
 */
public record Explained(String type, Selection selection) {
    public Explained {
        requireNonNull(type);
        requireNonNull(selection);
    }
}
