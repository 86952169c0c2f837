// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * An actor together with the facts that decide what it may do, read in the transaction that asks.
 *
 * @param memberships of its active teams, after scoping; exactly one for a machine (R33), none for the system
 */
public record Identity(Actor actor, Vector<Membership> memberships) {
    public Identity {
        requireNonNull(actor);
        requireNonNull(memberships);
    }

    /** Everything is allowed: the system, or a user of the admin team. */
    public boolean isSuperAdmin() {
        return actor instanceof Actor.BySystem || isUserWith(TeamRole.ADMIN);
    }

    /** A partner manager; every super-admin is one too (R30). */
    public boolean isEpm() {
        return isSuperAdmin() || isUserWith(TeamRole.EPM);
    }

    /** An observer: also a machine of an observing team (R33). */
    public boolean isReadOnly() {
        return memberships.exists(membership -> membership.role() == TeamRole.READ_ONLY);
    }

    /** The agent of a remote CI. */
    public boolean isRemoteCi() {
        return actor instanceof Actor.ByRemoteCi;
    }

    /** A feeder. */
    public boolean isFeeder() {
        return actor instanceof Actor.ByFeeder;
    }

    /** The user, when it is a person. */
    public Option<UserId> person() {
        return actor instanceof Actor.ByUser by ? Option.some(by.user()) : Option.none();
    }

    /** Whether it may act for the team: as a member, or as SA or EPM, who are in every team (R31). */
    public boolean inTeam(TeamId team) {
        return isEpm() || memberships.exists(membership -> membership.team().equals(team));
    }

    /** Its own teams. */
    public Set<TeamId> teams() {
        return HashSet.ofAll(memberships.map(Membership::team));
    }

    /** The teams whose private components it reads: its own, and those that were granted to one of them (R41). */
    public Set<TeamId> componentTeams() {
        return memberships.foldLeft(teams(), (all, membership) -> all.addAll(membership.componentsOf()));
    }

    private boolean isUserWith(TeamRole role) {
        return actor instanceof Actor.ByUser && memberships.exists(membership -> membership.role() == role);
    }
}
