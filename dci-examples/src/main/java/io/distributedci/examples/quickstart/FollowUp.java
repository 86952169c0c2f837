// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.examples.quickstart.report.ReleaseHealth;
import io.distributedci.health.NextRun;
import io.distributedci.health.ScopeKind;
import io.distributedci.health.ScopeReport;
import io.distributedci.kernel.RemoteCiId;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** Asks the library where to test once more: where it cannot tell yet for whom a test is broken, it says which run would tell most. */
final class FollowUp {

    /** So often a release is tested once more at most. */
    static final int MOST = 4;

    private final DciSession host;
    private final Vector<Component> frameworks;

    FollowUp(DciSession host, Vector<Component> frameworks) {
        this.host = host;
        this.frameworks = frameworks;
    }

    /**
     * Where to run a release once more.
     *
     * @param site the remote CI
     * @param tests how many tests the run is for
     */
    record Advice(String site, int tests) {
        @Override
        public String toString() {
            return "not enough evidence yet for " + Words.count(tests, "test") + ": once more on " + site;
        }
    }

    /** The release with every framework. */
    Vector<Combination> combinations(Component release) {
        return frameworks.map(framework -> new Combination(release, framework));
    }

    /** The release with one of the frameworks, each in its turn. */
    Combination combination(Component release, int turn) {
        return new Combination(release, frameworks.get(turn % frameworks.size()));
    }

    /** Where one more run would tell most of the tests that are undecided; none when there are none. */
    Option<Advice> advice(Component release) {
        Vector<RemoteCiId> sites = ReleaseHealth.of(host, release)
                .getOrElseThrow(RefusedException::new)
                .cases()
                .filter(report -> report.scope().kind() == ScopeKind.UNDECIDED)
                .flatMap(ScopeReport::next)
                .map(NextRun::site);
        return sites.groupBy(site -> site)
                .maxBy(each -> each._2.size())
                .map(Tuple2::_1)
                .map(site -> new Advice(site(site), sites.size()));
    }

    private String site(RemoteCiId id) {
        return host.remoteCis().get(id).getOrElseThrow(RefusedException::new).name();
    }
}
