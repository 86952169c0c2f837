package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.quickstart.Matrix.Break;
import io.distributedci.examples.quickstart.Matrix.Cell;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MatrixTest {

    @Test
    void what_breaks_on_every_remote_ci_is_told_from_what_breaks_on_one() {
        Matrix matrix = new Matrix(Vector.of(
                ran("1.0", "here", "T.both"), ran("1.0", "there", "T.both", "T.one"), ran("1.0", "yonder", "T.both")));

        assertThat(matrix.breaks())
                .containsExactly(
                        new Break("1.0", Vector.of("here", "there", "yonder"), 3, Vector.of("T.both")),
                        new Break("1.0", Vector.of("there"), 3, Vector.of("T.one")));
        assertThat(matrix.breaks().map(Break::scope)).containsExactly("every platform", "one platform: there");
    }

    @Test
    void what_breaks_on_some_names_them() {
        Matrix matrix =
                new Matrix(Vector.of(ran("1.0", "here"), ran("1.0", "there", "T.a"), ran("1.0", "yonder", "T.a")));

        assertThat(matrix.breaks().map(Break::scope)).containsExactly("2 of 3 platforms: there, yonder");
    }

    @Test
    void a_job_without_a_report_is_no_evidence_for_or_against() {
        Matrix matrix =
                new Matrix(Vector.of(ran("1.0", "here", "T.a"), ran("1.0", "there", "T.a"), lost("1.0", "yonder")));

        assertThat(matrix.breaks().map(Break::scope)).containsExactly("every platform");
        assertThat(matrix.withoutResult().map(Cell::remoteCi)).containsExactly("yonder");
    }

    @Test
    void a_single_result_cannot_tell_one_platform_from_every_platform() {
        Matrix matrix = new Matrix(Vector.of(ran("1.0", "here", "T.a"), lost("1.0", "there")));

        assertThat(matrix.breaks().map(Break::scope)).containsExactly("the only platform with a result: here");
    }

    @Test
    void a_break_of_one_component_is_not_held_against_another() {
        Matrix matrix = new Matrix(Vector.of(ran("1.0", "here", "T.a"), ran("2.0", "here"), ran("2.0", "there")));

        assertThat(matrix.breaks().map(Break::component)).containsExactly("1.0");
    }

    @Test
    void people_read_a_table_and_what_broke_for_whom() {
        Matrix matrix = new Matrix(Vector.of(
                ran("1.0", "here", "T.a"), ran("1.0", "there", "T.a"), ran("2.0.1", "here"), lost("2.0.1", "there")));

        assertThat(MatrixText.of(matrix))
                .containsExactly(
                        "component  here           there",
                        "1.0        failure 1.5 s  failure 1.5 s",
                        "2.0.1      success 1.5 s  killed 1.5 s",
                        "",
                        "What broke, and for whom:",
                        "  1.0, every platform",
                        "    T.a",
                        "  2.0.1, no result from there: killed");
    }

    @Test
    void when_all_is_well_the_text_says_so() {
        assertThat(MatrixText.of(new Matrix(Vector.of(ran("1.0", "here"))))).endsWith("Nothing broke.");
    }

    private static Cell ran(String component, String remoteCi, String... broken) {
        return new Cell(
                component,
                remoteCi,
                broken.length == 0 ? "success" : "failure",
                Duration.ofMillis(1500),
                Option.of(TreeSet.of(broken)));
    }

    private static Cell lost(String component, String remoteCi) {
        return new Cell(component, remoteCi, "killed", Duration.ofMillis(1500), Option.none());
    }
}
