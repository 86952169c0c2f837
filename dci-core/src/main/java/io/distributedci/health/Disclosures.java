// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.component.Component;
import io.distributedci.health.DisclosureEvent.FirstTold;
import io.distributedci.health.DisclosureEvent.MoreTold;
import io.distributedci.job.Job;
import io.distributedci.kernel.DisclosureId;
import io.distributedci.storage.Tx;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/** What partners are told of each other: decided once, kept, and told the same ever after. */
record Disclosures(Facts facts, Discretion discretion) {
    /** The answer about a signal with a candidate. */
    Elsewhere tell(Component candidate, Signal signal) {
        Tx tx = facts.tx();
        Option<Disclosure> before = tx.all(DisclosureType.TYPE, DisclosureType.about(candidate.id(), signal))
                .headOption();
        Vector<Crowd> told = before.map(Disclosure::crowds).getOrElse(Vector.empty());
        Vector<Vote> votes = HistoryRules.votes(facts.runs(withCandidate(candidate), signal));
        Vector<Crowd> now = DiscretionRules.tell(told, votes, discretion);
        keep(before, first(candidate, signal), now.drop(told.size()));
        return DiscretionRules.sum(now, discretion);
    }

    private void keep(Option<Disclosure> before, Disclosure first, Vector<Crowd> more) {
        Tx tx = facts.tx();
        if (more.isEmpty()) {
            return;
        }
        if (before.isEmpty()) {
            tx.create(DisclosureType.TYPE, new FirstTold(first.withCrowds(more)));
        } else {
            tx.change(
                    DisclosureType.TYPE, before.get(), new MoreTold(before.get().id(), more));
        }
    }

    private Vector<Job> withCandidate(Component candidate) {
        return Histories.ofAll(facts.tx(), candidate.topicId())
                .filter(job -> job.components().contains(candidate.id()));
    }

    private Disclosure first(Component candidate, Signal signal) {
        return Disclosure.builder()
                .id(new DisclosureId(facts.tx().newId()))
                .createdAt(facts.tx().now())
                .componentId(candidate.id())
                .signalKey(signal.key())
                .build();
    }
}
