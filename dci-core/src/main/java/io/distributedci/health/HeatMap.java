// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.ComponentId;
import io.vavr.collection.Vector;

/**
 * How often the versions of two types were run together (R202).
 *
 * @param rows components of the one type, by first appearance
 * @param columns components of the other type, by first appearance
 * @param jobs for each row the number of jobs with it and the column
 */
public record HeatMap(Vector<ComponentId> rows, Vector<ComponentId> columns, Vector<Vector<Integer>> jobs) {
    public HeatMap {
        requireNonNull(rows);
        requireNonNull(columns);
        requireNonNull(jobs);
    }
}
