// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Recorded;
import io.vavr.collection.Vector;

/** The feed tells each commit as it was made, and every change makes a new version. */
final class FeedLaw implements Invariant {
    @Override
    public Vector<String> after(Moment moment) {
        ChangeSet changes = moment.changes();
        Vector<Event> told = moment.events().map(Recorded::event);
        Vector<String> findings = Vector.empty();
        if (!told.equals(changes.events())) {
            findings = findings.append("S5.2 the feed tells " + told + " of " + changes.events());
        }
        if (!moment.events().forAll(recorded -> isOf(recorded, changes))) {
            findings = findings.append("R194 not of commit " + changes.id() + ": " + moment.events());
        }
        return findings.appendAll(changes.writes()
                .map(ChangeSet.Write::entity)
                .filter(written -> written.version() != versionBefore(moment, written) + 1)
                .map(written -> "R2 " + written.id() + " has version " + written.version() + " after "
                        + versionBefore(moment, written)));
    }

    @Override
    public Vector<String> overall(World world) {
        return world.isToldAgainTheSame() ? Vector.empty() : Vector.of("S5.1 the feed is not told again as it was");
    }

    private static long versionBefore(Moment moment, Entity entity) {
        return FoldLaw.isExempt(entity.id().kind())
                ? entity.version() - 1
                : moment.before().get(entity.id()).map(Entity::version).getOrElse(0L);
    }

    private static boolean isOf(Recorded recorded, ChangeSet changes) {
        return recorded.commit().equals(changes.id())
                && recorded.at().equals(changes.at())
                && recorded.actor().equals(changes.actor());
    }
}
