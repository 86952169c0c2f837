package io.distributedci.examples.quickstart;

import io.distributedci.examples.quickstart.Matrix.Break;
import io.distributedci.examples.quickstart.Matrix.Cell;
import io.vavr.collection.Vector;
import java.time.Duration;
import java.util.Locale;

/** Writes a matrix for people to read: the table, then what broke and for whom. */
final class MatrixText {

    private MatrixText() {}

    /** The lines, without line ends. */
    static Vector<String> of(Matrix matrix) {
        return table(matrix)
                .append("")
                .append(matrix.breaks().isEmpty() ? "Nothing broke." : "What broke, and for whom:")
                .appendAll(matrix.breaks().flatMap(MatrixText::describe))
                .appendAll(matrix.withoutResult().map(MatrixText::describe));
    }

    /** A duration as people say it: seconds with one digit after the point. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static Vector<String> table(Matrix matrix) {
        Vector<Vector<String>> columns = matrix.remoteCis()
                .map(remoteCi -> matrix.components()
                        .map(component -> matrix.cell(component, remoteCi)
                                .map(cell -> cell.status() + " " + seconds(cell.duration()))
                                .getOrElse("-"))
                        .prepend(remoteCi))
                .prepend(matrix.components().prepend("component"))
                .map(MatrixText::padded);
        return Vector.range(0, matrix.components().size() + 1)
                .map(row ->
                        columns.map(column -> column.get(row)).mkString("  ").stripTrailing());
    }

    private static Vector<String> padded(Vector<String> column) {
        int width = column.map(String::length).max().get();
        return column.map(text -> text + " ".repeat(width - text.length()));
    }

    private static Vector<String> describe(Break found) {
        return found.tests().map(test -> "    " + test).prepend("  " + found.component() + ", " + found.scope());
    }

    private static String describe(Cell job) {
        return "  " + job.component() + ", no result from " + job.remoteCi() + ": " + job.status();
    }
}
