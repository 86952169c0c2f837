// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;

/**
 * Did it break for everyone, for some, for one, or for none? One candidate, one signal. What cannot be answered is a type of its own rather than a guess.
 */
public sealed interface Scope {
    /** The word for it. */
    ScopeKind kind();

    /** All sites that were asked about, in the order given; {@link SiteVerdict#UNTESTED} ones are what the coverage lacks. */
    Vector<SiteEvidence> sites();

    /** The sites that ran it. */
    default Vector<SiteEvidence> tested() {
        return sites().reject(site -> site.verdict() == SiteVerdict.UNTESTED);
    }

    /** The tested sites where it is more likely broken than not. */
    default Vector<SiteEvidence> broken() {
        return tested().filter(SiteEvidence::isLikelyBroken);
    }

    /** Nobody ran it. */
    record NotTested(Vector<SiteEvidence> sites) implements Scope {
        public NotTested {
            requireNonNull(sites);
        }

        @Override
        public ScopeKind kind() {
            return ScopeKind.NOT_TESTED;
        }
    }

    /** One site ran it. Whether others would fare alike is not known, whatever the result. */
    record SingleSite(SiteEvidence only, Vector<SiteEvidence> sites) implements Scope {
        public SingleSite {
            requireNonNull(only);
            requireNonNull(sites);
        }

        @Override
        public ScopeKind kind() {
            return ScopeKind.SINGLE_SITE;
        }
    }

    /**
     * Two sites or more ran it.
     *
     * @param kind {@code NONE}, {@code ONE}, {@code SOME}, {@code EVERYONE} or {@code UNDECIDED}
     * @param posterior how likely each scope is
     * @param sites the evidence
     * @param share how many of the tested sites are broken
     */
    record Judged(ScopeKind kind, Posterior posterior, Vector<SiteEvidence> sites, BrokenShare share) implements Scope {
        public Judged {
            requireNonNull(kind);
            requireNonNull(posterior);
            requireNonNull(sites);
            requireNonNull(share);
        }
    }
}
