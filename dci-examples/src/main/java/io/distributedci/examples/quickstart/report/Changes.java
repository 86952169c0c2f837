// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.examples.page.Words;
import io.distributedci.job.Job;
import io.distributedci.kernel.ComponentId;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.result.CaseChange;
import io.distributedci.result.Comparison;
import io.distributedci.result.TestReport;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * Compares each release with the one before it, site by site: the newest job of the one with the newest job of the other that has the
 * same components besides.
 */
public final class Changes {

    private final DciSession session;
    private final Inventory inventory;

    /** As far as the session may see. */
    public Changes(DciSession session, Inventory inventory) {
        this.session = session;
        this.inventory = inventory;
    }

    /** What differs, and what is still broken; release by release. */
    public Vector<Change> between(Vector<Component> releases) {
        return releases.zip(releases.drop(1)).flatMap(pair -> between(pair._1, pair._2));
    }

    private Vector<Change> between(Component before, Component release) {
        Vector<Tuple2<String, CaseChange>> found = inventory
                .remoteCis()
                .flatMap(site -> comparison(before, release, site)
                        .toVector()
                        .flatMap(Comparison::changes)
                        .filter(change -> change.kind() != CaseChange.Kind.UNCHANGED || change.isBroken())
                        .map(change -> Tuple.of(site.name(), change)));
        return Vector.ofAll(found.groupBy(each -> Tuple.of(each._2.kind(), each._2.id(), Words.change(each._2))))
                .sortBy(each -> Tuple.of(each._1._1, each._1._2))
                .map(each -> new Change(release, before, each._1._2, each._1._1, each._1._3, each._2.map(Tuple2::_1)));
    }

    private Option<Comparison> comparison(Component before, Component release, RemoteCi site) {
        Vector<Job> earlier = inventory.jobs(before.id(), site.id());
        return inventory
                .jobs(release.id(), site.id())
                .flatMap(job -> report(job).map(report -> Tuple.of(job, report)))
                .headOption()
                .flatMap(newest -> earlier.find(job -> besides(job, before).equals(besides(newest._1, release)))
                        .flatMap(this::report)
                        .map(old -> session.reports()
                                .compare(newest._2.id(), old.id())
                                .getOrElseThrow(RefusedException::new)));
    }

    private Option<TestReport> report(Job job) {
        return session.reports()
                .ofJob(job.id())
                .getOrElseThrow(RefusedException::new)
                .headOption();
    }

    private static Set<ComponentId> besides(Job job, Component one) {
        return job.components().toSet().remove(one.id());
    }
}
