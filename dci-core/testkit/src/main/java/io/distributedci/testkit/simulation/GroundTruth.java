// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.RemoteCiId;
import io.vavr.collection.HashMap;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * What is really so in a simulated world, which the library can only conclude from results: which version is broken where, how flaky each site is, and why each job ended as it did. Immutable.
 *
 * @param breaks by the broken version; a version that is not in it works everywhere
 * @param flakes by site: the chance that a job fails there for no reason
 * @param runs every job that an agent brought to an end, in that order
 */
public record GroundTruth(Map<ComponentId, Break> breaks, Map<RemoteCiId, Double> flakes, Map<JobId, Run> runs) {
    /** Nothing is known. */
    public static final GroundTruth NOTHING = new GroundTruth(HashMap.empty(), HashMap.empty(), LinkedHashMap.empty());

    public GroundTruth {
        requireNonNull(breaks);
        requireNonNull(flakes);
        requireNonNull(runs);
    }

    /**
     * A version that does not work.
     *
     * @param sites where; none means everywhere, also at sites to come
     * @param rate the chance that a job with it fails at such a site
     */
    public record Break(Option<Set<RemoteCiId>> sites, double rate) {
        public Break {
            requireNonNull(sites);
        }

        /** Whether it is broken there. */
        public boolean at(RemoteCiId site) {
            return sites.forAll(some -> some.contains(site));
        }
    }

    /** One job, and why it ended as it did. */
    public record Run(JobId job, RemoteCiId site, Vector<ComponentId> components, Cause cause) {
        public Run {
            requireNonNull(job);
            requireNonNull(site);
            requireNonNull(components);
            requireNonNull(cause);
        }
    }

    /** Why a job ended as it did. */
    public enum Cause {
        /** Nothing was wrong, and it succeeded. */
        SOUND,
        /** A component is broken there, and it failed. */
        BROKEN,
        /** It failed for no reason. */
        FLAKE,
        /** The platform failed before anything was tried. */
        INFRASTRUCTURE
    }

    /** How far a break reaches. */
    public enum Reach {
        /** It works at all of the sites. */
        NONE,
        /** It is broken at one of them. */
        ONE,
        /** At several, not all. */
        SOME,
        /** At all of them, and they are more than one. */
        EVERYONE
    }

    /** Whether the version is broken at the site. */
    public boolean isBroken(ComponentId component, RemoteCiId site) {
        return breaks.get(component).exists(broken -> broken.at(site));
    }

    /** How far the version is broken among these sites, at least one; broken at the only one is {@link Reach#ONE}. */
    public Reach reach(ComponentId component, Set<RemoteCiId> sites) {
        int broken = sites.count(site -> isBroken(component, site));
        if (broken == 0) {
            return Reach.NONE;
        }
        return broken == 1 ? Reach.ONE : broken < sites.size() ? Reach.SOME : Reach.EVERYONE;
    }

    /** Those of these that are broken at the site. */
    public Vector<ComponentId> culprits(Vector<ComponentId> components, RemoteCiId site) {
        return components.filter(component -> isBroken(component, site));
    }

    /** The chance that a job of these components fails there after it was really tried. */
    public double failureRate(Vector<ComponentId> components, RemoteCiId site) {
        double works = culprits(components, site)
                .map(component -> breaks.get(component).map(Break::rate).getOrElse(0.0))
                .foldLeft(1 - flakes.get(site).getOrElse(0.0), (chance, rate) -> chance * (1 - rate));
        return 1 - works;
    }

    /** Knowing of a break. */
    public GroundTruth with(ComponentId component, Break broken) {
        return new GroundTruth(breaks.put(component, broken), flakes, runs);
    }

    /** Knowing how flaky a site is. */
    public GroundTruth with(RemoteCiId site, double flake) {
        return new GroundTruth(breaks, flakes.put(site, flake), runs);
    }

    /** Knowing of one more run. */
    public GroundTruth with(Run run) {
        return new GroundTruth(breaks, flakes, runs.put(run.job(), run));
    }
}
