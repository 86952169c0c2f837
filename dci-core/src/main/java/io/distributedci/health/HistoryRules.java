package io.distributedci.health;

import io.distributedci.component.Component;
import io.distributedci.job.Job;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.remoteci.Platform;
import io.distributedci.remoteci.RemoteCi;
import io.vavr.Tuple;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.util.Locale;

/** How runs become counts. */
final class HistoryRules {
    private HistoryRules() {}

    /**
     * The counts of each site, in the order in which the runs name the sites. Before the candidate means: with an older version of its type, in a job of the same name and configuration as one with the candidate there.
     *
     * @param runs of one signal, newest first
     * @param components the known components, by id
     */
    static Vector<SiteTally> tallies(
            Vector<Run> runs, Component candidate, Map<ComponentId, Component> components, int window) {
        return runs.groupBy(run -> run.job().remoteCiId())
                .toVector()
                .sortBy(site -> site._1.toString())
                .map(site -> tally(site._1, site._2, older(candidate, components), window));
    }

    /** The candidate against the older versions of its type. */
    static Comparison older(Component candidate, Map<ComponentId, Component> components) {
        Vector<ComponentId> older = components
                .values()
                .filter(other -> other.type().equals(candidate.type())
                        && Component.LATEST_FIRST.compare(candidate, other) < 0)
                .map(Component::id)
                .toVector();
        return new Comparison(candidate.id(), HashSet.ofAll(older));
    }

    /**
     * Which jobs are compared.
     *
     * @param older versions of the candidate's type
     */
    record Comparison(ComponentId candidate, Set<ComponentId> older) {
        boolean with(Job job) {
            return job.components().contains(candidate);
        }

        boolean before(Job job) {
            return !with(job) && job.components().exists(older::contains);
        }
    }

    private static SiteTally tally(RemoteCiId site, Vector<Run> runs, Comparison compared, int window) {
        Vector<Run> with = runs.filter(run -> compared.with(run.job()));
        Vector<Object> kinds = with.map(run -> kind(run.job())).distinct();
        Vector<Observation> before = runs.filter(run -> compared.before(run.job()))
                .filter(run -> kinds.isEmpty() || kinds.contains(kind(run.job())))
                .map(Run::observation)
                .filter(Observation::isDecisive)
                .take(window);
        return new SiteTally(site, Tally.of(with.map(Run::observation)), Tally.of(before));
    }

    private static Object kind(Job job) {
        return Tuple.of(job.name(), job.configuration());
    }

    /** The decisive runs and the components in them. */
    static Vector<Trial<ComponentId>> trials(Vector<Run> runs) {
        return runs.filter(run -> run.observation().isDecisive())
                .map(run -> new Trial<>(
                        run.job().components(), run.observation().isFailure()));
    }

    /** The votes of the partners that have decisive runs with the candidate, in the order in which they had the first: it fails where at least half of them fail. */
    static Vector<Vote> votes(Vector<Run> runs, ComponentId candidate) {
        Vector<Run> decisive = runs.filter(run -> run.observation().isDecisive())
                .filter(run -> run.job().components().contains(candidate))
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
                .appendAll(components.map(
                        component -> new SiteAttribute(component.type(), component.displayName())))
                .reject(attribute -> attribute.value().isEmpty())
                .distinct();
    }
}
