// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import static java.util.Objects.requireNonNull;

/**
 * One step of a sort order. Absent values come first ascending, last descending. Every order is made total by the id, in the direction of its
 * last step (R173).
 */
public record Sort(String field, boolean descending) {
    public Sort {
        requireNonNull(field);
    }
}
