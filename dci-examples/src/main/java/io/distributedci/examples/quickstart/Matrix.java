package io.distributedci.examples.quickstart;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;

/**
 * Component by remote CI: what happened where, and whose the breaks are.
 *
 * @param cells one per job, in the order in which components and remote CIs are to be shown
 */
record Matrix(Vector<Cell> cells) {

    /**
     * What is known of one job.
     *
     * @param component the version that was tested
     * @param remoteCi the remote CI it was tested on
     * @param status the final status of the job, in the domain's words
     * @param duration how long the job took
     * @param broken the tests that showed the component broken; none if the suite did not come to its end
     */
    record Cell(String component, String remoteCi, String status, Duration duration, Option<TreeSet<String>> broken) {}

    /**
     * Tests of one component that broke on the same remote CIs.
     *
     * @param component the version that was tested
     * @param where the remote CIs on which the tests broke, at least one
     * @param ranOn how many remote CIs have a result for the component
     * @param tests the tests, sorted
     */
    record Break(String component, Vector<String> where, int ranOn, Vector<String> tests) {

        /** Who is hit, in words: everybody, some, or one. Where only one has a result nobody can tell. */
        String scope() {
            if (ranOn == 1) {
                return "the only platform with a result: " + where.head();
            }
            if (where.size() == ranOn) {
                return "every platform";
            }
            return where.size() == 1
                    ? "one platform: " + where.head()
                    : where.size() + " of " + ranOn + " platforms: " + where.mkString(", ");
        }
    }

    /** The components, in the order of the cells. */
    Vector<String> components() {
        return cells.map(Cell::component).distinct();
    }

    /** The remote CIs, in the order of the cells. */
    Vector<String> remoteCis() {
        return cells.map(Cell::remoteCi).distinct();
    }

    /** The job of a component on a remote CI, if there was one. */
    Option<Cell> cell(String component, String remoteCi) {
        return cells.find(cell -> cell.component.equals(component) && cell.remoteCi.equals(remoteCi));
    }

    /** The breaks, component by component, the widest first. */
    Vector<Break> breaks() {
        return components().flatMap(this::breaksOf);
    }

    /** The jobs that say nothing about their component, because the suite did not come to its end. */
    Vector<Cell> withoutResult() {
        return cells.filter(cell -> cell.broken.isEmpty());
    }

    private Vector<Break> breaksOf(String component) {
        Vector<Cell> results = cells.filter(cell -> cell.component.equals(component) && cell.broken.isDefined());
        Vector<String> tests = results.flatMap(Cell::broken)
                .flatMap(broken -> broken)
                .distinct()
                .sorted();
        return Vector.ofAll(tests.groupBy(test -> whereBroken(results, test)))
                .map(group -> new Break(component, group._1, results.size(), group._2))
                .sortBy(found -> -found.where.size());
    }

    private static Vector<String> whereBroken(Vector<Cell> results, String test) {
        return results.filter(cell -> cell.broken.exists(tests -> tests.contains(test)))
                .map(Cell::remoteCi);
    }
}
