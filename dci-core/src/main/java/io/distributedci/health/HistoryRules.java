// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.component.Component;
import io.distributedci.job.Job;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.remoteci.Platform;
import io.distributedci.remoteci.RemoteCi;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.util.Locale;

/** How runs become counts. */
final class HistoryRules {
    private HistoryRules() {}

    /**
     * What each of the jobs is to the question how the candidate fares. Where a site has not run the candidate, all jobs with an older version are its history.
     *
     * @param components the known components, by id
     */
    static Vector<Part> parts(Vector<Job> jobs, Component candidate, Map<ComponentId, Component> components) {
        Set<ComponentId> older = HashSet.ofAll(components
                .values()
                .filter(other ->
                        other.type().equals(candidate.type()) && Component.LATEST_FIRST.compare(candidate, other) < 0)
                .map(Component::id));
        Map<RemoteCiId, Set<Object>> kinds = jobs.filter(job -> job.components().contains(candidate.id()))
                .groupBy(Job::remoteCiId)
                .mapValues(of -> HashSet.ofAll(of).map(HistoryRules::kind));
        return jobs.map(job -> {
            if (job.components().contains(candidate.id())) {
                return Part.WITH;
            }
            boolean alike = kinds.get(job.remoteCiId()).forAll(known -> known.contains(kind(job)));
            return alike && job.components().exists(older::contains) ? Part.BEFORE : Part.NEITHER;
        });
    }

    /** The jobs of so many sites: those with the newest jobs. */
    static Vector<Job> ofSites(Vector<Job> newestFirst, int most) {
        Set<RemoteCiId> sites = newestFirst
                .iterator()
                .map(Job::remoteCiId)
                .distinct()
                .take(most)
                .toSet();
        return newestFirst.filter(job -> sites.contains(job.remoteCiId()));
    }

    /**
     * The counts of each site, in order of the ids.
     *
     * @param runs of one signal, newest first
     * @param parts of their jobs, in the same order
     */
    static Vector<SiteTally> tallies(Vector<Run> runs, Vector<Part> parts, int window) {
        return runs.zip(parts)
                .groupBy(run -> run._1.job().remoteCiId())
                .toVector()
                .sortBy(site -> site._1.toString())
                .map(site -> new SiteTally(
                        site._1,
                        Tally.of(observations(site._2, Part.WITH)),
                        Tally.of(observations(site._2, Part.BEFORE)
                                .filter(Observation::isDecisive)
                                .take(window))));
    }

    private static Vector<Observation> observations(Vector<Tuple2<Run, Part>> runs, Part part) {
        return runs.filter(run -> run._2 == part).map(run -> run._1.observation());
    }

    private static Object kind(Job job) {
        return Tuple.of(job.name(), job.configuration());
    }

    /** The decisive runs and the components in them. */
    static Vector<Trial<ComponentId>> trials(Vector<Run> runs) {
        return runs.filter(run -> run.observation().isDecisive())
                .map(run ->
                        new Trial<>(run.job().components(), run.observation().isFailure()));
    }

    /** The votes of the partners that have decisive runs, in the order in which they had the first: it fails where at least half of them fail. */
    static Vector<Vote> votes(Vector<Run> runs) {
        Vector<Run> decisive = runs.filter(run -> run.observation().isDecisive())
                .sortBy(run -> run.job().createdAt());
        return decisive.map(run -> run.job().teamId()).distinct().map(team -> vote(team, decisive));
    }

    private static Vote vote(TeamId team, Vector<Run> decisive) {
        Tally tally =
                Tally.of(decisive.filter(run -> run.job().teamId().equals(team)).map(Run::observation));
        return new Vote(team, 2 * tally.failures() >= tally.runs());
    }

    /** What is known of a site that others may not have; empty texts are not known. */
    static Vector<SiteAttribute> attributes(RemoteCi site, Vector<Component> components) {
        Platform platform = site.platform();
        return Vector.of(
                        new SiteAttribute("platform", site.platformKind().name().toLowerCase(Locale.ROOT)),
                        new SiteAttribute("architecture", platform.architecture()),
                        new SiteAttribute("operating system", platform.operatingSystem()),
                        new SiteAttribute("vendor", platform.vendor()),
                        new SiteAttribute("model", platform.model()))
                .appendAll(platform.settings().map(setting -> new SiteAttribute(setting._1, setting._2)))
                .appendAll(components.map(component -> new SiteAttribute(component.type(), component.displayName())))
                .reject(attribute -> attribute.value().isEmpty())
                .distinct();
    }
}
