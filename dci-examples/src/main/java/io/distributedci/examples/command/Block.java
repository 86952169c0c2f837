// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;

/** A part of what people read. */
public sealed interface Block {
    /** Its lines, without an end of line after the last one. */
    String print(boolean colour);

    /** One line. */
    record Line(Cell cell) implements Block {
        public Line {
            requireNonNull(cell);
        }

        /** In no tone. */
        public static Line of(String text) {
            return new Line(Cell.of(text));
        }

        @Override
        public String print(boolean colour) {
            return cell.print(colour);
        }
    }

    /**
     * Columns under their names, each as wide as the widest of its cells.
     *
     * @param heads the names
     * @param rows as many cells each
     */
    record Table(Vector<String> heads, Vector<Vector<Cell>> rows) implements Block {
        private static final String GAP = "  ";

        public Table {
            requireNonNull(requireNonNull(heads));
            if (rows.exists(row -> row.size() != heads.size())) {
                throw new IllegalArgumentException("not every row has " + heads.size() + " cells");
            }
        }

        @Override
        public String print(boolean colour) {
            Vector<Vector<Cell>> all = rows.prepend(heads.map(head -> new Cell(head, Cell.Tone.HEAD)));
            Vector<Integer> widths = heads.zipWithIndex((head, column) ->
                    all.map(row -> row.get(column).width()).max().getOrElse(0));
            return all.map(row -> line(row, widths, colour)).mkString(System.lineSeparator());
        }

        private static String line(Vector<Cell> row, Vector<Integer> widths, boolean colour) {
            return row.zipWith(widths, (cell, width) -> cell.print(colour) + " ".repeat(width - cell.width()))
                    .mkString(GAP)
                    .stripTrailing();
        }
    }
}
