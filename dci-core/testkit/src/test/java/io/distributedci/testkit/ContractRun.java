// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.distributedci.testkit.fault.Fault;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One run of some tests inside a test, such as the contract tests on a storage with a fault.
 *
 * @param run how many tests there were
 * @param failed the names of those that failed
 */
record ContractRun(int run, Vector<String> failed) {
    /** Runs the tests of {@link StorageWithFault} that are chosen. */
    static ContractRun of(Option<Fault> fault, Predicate<MethodSource> chosen) {
        StorageWithFault.use(fault);
        return of(StorageWithFault.class, chosen);
    }

    /** Runs the tests of a class that are chosen. */
    static ContractRun of(Class<?> tests, Predicate<MethodSource> chosen) {
        Results results = new Results();
        LauncherFactory.create().execute(request(tests, chosen), results);
        return new ContractRun(results.run, Vector.ofAll(results.failed));
    }

    /** Chooses the tests that name one of these rules; not the one that names nearly all. */
    static Predicate<MethodSource> naming(Vector<String> rules) {
        return method -> !isModel(method) && rules(method).exists(rules::contains);
    }

    /** Chooses the property that compares with the reference. */
    static boolean isModel(MethodSource method) {
        return method.getJavaClass() == ModelContract.class
                || method.getMethodName().startsWith("any_steps");
    }

    private static Vector<String> rules(MethodSource method) {
        Rule rule = method.getJavaMethod().getAnnotation(Rule.class);
        return rule == null ? Vector.empty() : Vector.of(rule.value());
    }

    private static LauncherDiscoveryRequest request(Class<?> tests, Predicate<MethodSource> chosen) {
        PostDiscoveryFilter filter =
                test -> FilterResult.includedIf(!test.isTest() || method(test).exists(chosen));
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .filters(filter)
                .configurationParameter("jqwik.database", "target/jqwik-database-of-faults")
                .configurationParameter("jqwik.failures.after.default", "RANDOM_SEED")
                .configurationParameter("jqwik.failures.runfirst", "false")
                .configurationParameter("jqwik.shrinking.default", "OFF")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .build();
    }

    private static Option<MethodSource> method(TestDescriptor test) {
        return Option.ofOptional(test.getSource())
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast);
    }

    private static final class Results implements TestExecutionListener {
        private final List<String> failed = new ArrayList<>();
        private int run;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (!test.isTest()) {
                return;
            }
            run++;
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                failed.add(test.getDisplayName());
            }
        }
    }
}
