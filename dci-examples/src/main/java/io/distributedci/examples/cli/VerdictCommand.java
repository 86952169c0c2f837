// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.examples.command.Answer;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.command.Progress;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.health.ScopeReport;
import io.distributedci.health.Signal;
import io.distributedci.health.SiteEvidence;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** For whom is it broken? */
@Command(
        name = "verdict",
        sortOptions = false,
        exitCodeOnExecutionException = 3,
        description =
                "Tells for whom the newest components of a topic are broken, or one component, by site and test; from a store, which may be in use, or from a server.")
final class VerdictCommand implements Callable<Integer> {
    private static final int MOST = 100;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SourceOption at;

    @picocli.CommandLine.Option(
            names = "--topic",
            paramLabel = "NAME|ID",
            description = "Its newest components, or where --component is.")
    private @Nullable String topic;

    @picocli.CommandLine.Option(
            names = "--component",
            paramLabel = "NAME|ID",
            description = "One component, site by site.")
    private @Nullable String component;

    @picocli.CommandLine.Option(
            names = "--remoteci",
            paramLabel = "NAME|ID",
            description = "Only what this site shows of the component.")
    private @Nullable String remoteCi;

    @picocli.CommandLine.Option(
            names = "--test",
            paramLabel = "CLASS.NAME",
            description = "One test, as --tests lists it, instead of the outcome of jobs.")
    private @Nullable String test;

    @picocli.CommandLine.Option(
            names = "--tests",
            description = "Also the tests of the component that somebody should look at.")
    private boolean tests;

    @picocli.CommandLine.Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many components of the topic, 1 to 100; default 10.")
    private int last;

    @picocli.CommandLine.Option(
            names = "--check",
            description = "Exits with 4 unless there is something, and all of it is broken for nobody.")
    private boolean check;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Manner manner;

    @Override
    public Integer call() throws IOException {
        refuseWhatMakesNoSense();
        return manner.tell(judged(component));
    }

    private Answer judged(@Nullable String one) throws IOException {
        try (Source source = at.reading();
                Progress progress = manner.progress("Judging", "", Progress.UNKNOWN)) {
            progress.step(1);
            return one == null ? ofTopic(source, requireNonNull(topic)) : ofComponent(source, one);
        }
    }

    private void refuseWhatMakesNoSense() {
        if (topic == null && component == null) {
            throw manner.misuse("--topic or --component says what about");
        }
        if (component == null && (remoteCi != null || test != null || tests)) {
            throw manner.misuse("--remoteci, --test and --tests need --component");
        }
        if (last < 1 || last > MOST) {
            throw manner.misuse("--last " + last + " is not between 1 and " + MOST);
        }
    }

    private Answer ofTopic(Source source, String given) {
        Lookup lookup = new Lookup(source);
        Known about = lookup.topic(given);
        Vector<Known> newest = lookup.newest(new TopicId(about.id()), last);
        Vector<ScopeReport> reports = source.scopes(newest.map(one -> new ComponentId(one.id())));
        Function<RemoteCiId, String> names = lookup.names(sites(reports));
        return Verdict.ofTopic(about, newest.zip(reports), names, check);
    }

    private Answer ofComponent(Source source, String given) {
        Lookup lookup = new Lookup(source);
        Known about = lookup.component(
                given, given(topic).map(name -> new TopicId(lookup.topic(name).id())));
        ComponentId id = new ComponentId(about.id());
        Signal signal = given(test).map(name -> signal(source, id, name)).getOrElse(Signal.JOB);
        ScopeReport report = source.scope(id, signal);
        Function<RemoteCiId, String> names = lookup.names(sites(Vector.of(report)));
        Verdict verdict = new Verdict(about, report, given(remoteCi).map(lookup::remoteCi), names);
        return verdict.answer(check, Option.when(tests, () -> source.page(id)));
    }

    private static Option<String> given(@Nullable String name) {
        return name == null ? Option.none() : Option.some(name);
    }

    private static Vector<RemoteCiId> sites(Vector<ScopeReport> reports) {
        return reports.flatMap(report -> report.scope().sites())
                .map(SiteEvidence::site)
                .distinct();
    }

    /** The test of that name, among those that somebody should look at. */
    private static Signal signal(Source source, ComponentId component, String name) {
        return source.page(component)
                .noteworthy()
                .map(fare -> Signal.of(fare.id()))
                .find(one -> Words.signal(one).equals(name))
                .orElse(() -> Signal.parse(name).toOption())
                .getOrElseThrow(() -> new RefusedException(
                        CliRefusal.UNKNOWN_NAME.error("kind", "test worth a look", "name", Text.excerpt(name))));
    }
}
