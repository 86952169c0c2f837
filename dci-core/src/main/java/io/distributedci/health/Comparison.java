// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.component.Component;
import io.distributedci.identity.Identity;
import io.distributedci.job.Job;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.remoteci.RemoteCiType;
import io.distributedci.storage.Tx;
import io.vavr.Tuple2;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** The visible jobs of a topic, newest first, and what each is to the question how the candidate fares; of the {@value ScopeSums#MAX_SITES} sites with the newest jobs. */
record Comparison(Component candidate, Vector<Job> jobs, Vector<Part> parts, Map<ComponentId, Component> components) {
    static Comparison of(Tx tx, Identity who, Component candidate) {
        Vector<Job> jobs = HistoryRules.ofSites(Histories.ofTopic(tx, who, candidate.topicId()), ScopeSums.MAX_SITES);
        Map<ComponentId, Component> components = Histories.components(tx, jobs);
        return new Comparison(candidate, jobs, HistoryRules.parts(jobs, candidate, components), components);
    }

    /** The same jobs for another candidate of the topic. */
    Comparison about(Component other) {
        return new Comparison(other, jobs, HistoryRules.parts(jobs, other, components), components);
    }

    /** The same without the jobs that are not compared. */
    Comparison narrowed() {
        Vector<Tuple2<Job, Part>> kept = jobs.zip(parts).filter(job -> job._2 != Part.NEITHER);
        return new Comparison(candidate, kept.map(Tuple2::_1), kept.map(Tuple2::_2), components);
    }

    /** The scope of a signal. */
    ScopeReport report(Facts facts, Signal signal, HealthPolicy policy) {
        Vector<SiteTally> tallies = HistoryRules.tallies(facts.runs(jobs, signal), parts, policy.window());
        Scope scope = ScopeRules.judge(tallies, policy);
        boolean open = scope.kind() == ScopeKind.UNDECIDED || scope.kind() == ScopeKind.SINGLE_SITE;
        return new ScopeReport(
                candidate.id(),
                signal,
                scope,
                open ? ScopeRules.nextRun(tallies, policy) : Option.none(),
                scope.kind() == ScopeKind.SOME ? shared(facts.tx(), scope) : Option.none());
    }

    private Option<SuspectSet<SiteAttribute>> shared(Tx tx, Scope scope) {
        return SuspectRules.discriminating(scope.tested()
                .map(site -> new Trial<>(attributes(tx, site.site()), site.isLikelyBroken())));
    }

    private Vector<SiteAttribute> attributes(Tx tx, RemoteCiId site) {
        Vector<Component> beside = jobs.filter(job -> job.remoteCiId().equals(site))
                .take(1)
                .flatMap(Job::components)
                .flatMap(components::get);
        return Vector.ofAll(tx.find(RemoteCiType.TYPE, site))
                .flatMap(remoteCi -> HistoryRules.attributes(remoteCi, beside));
    }
}
