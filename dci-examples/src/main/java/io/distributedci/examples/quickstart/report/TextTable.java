// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import io.vavr.collection.Vector;

/**
 * A table for a terminal.
 *
 * @param rows the first is the head; all of the same size
 */
record TextTable(Vector<Vector<String>> rows) {

    /** The lines, with columns as wide as they have to be. */
    Vector<String> lines() {
        Vector<Integer> widths = rows.head()
                .zipWithIndex()
                .map(column ->
                        rows.map(row -> row.get(column._2).length()).max().get());
        return rows.map(
                row -> row.zipWith(widths, TextTable::padded).mkString("  ").stripTrailing());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
