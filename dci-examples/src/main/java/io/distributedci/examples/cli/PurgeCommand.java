// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.Dci;
import io.distributedci.examples.command.Answer;
import io.distributedci.examples.command.Block;
import io.distributedci.examples.command.Cell;
import io.distributedci.examples.command.Exit;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.command.Progress;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.kernel.Ref;
import io.distributedci.purge.PurgePlan;
import io.distributedci.purge.PurgePolicy;
import io.distributedci.purge.PurgeReport;
import io.distributedci.purge.Purges;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.ValueType;
import io.vavr.collection.Vector;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets go what was deleted long ago. */
@Command(
        name = "purge",
        exitCodeOnExecutionException = 3,
        description =
                "Removes for good what was deleted long ago, and the bytes that nothing refers to any more. What is pinned, or referred to by what stays, stays.")
final class PurgeCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Manner manner;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption at;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            required = true,
            description = "How long ago it was deleted, at least: 90d, 12h, 30m, 0s, or P1DT12H.")
    @SuppressWarnings("NullAway.Init")
    private Age age;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            split = ",",
            description = "Only these kinds, such as job,component; all unless said otherwise.")
    private @Nullable List<String> kinds;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GraceOption grace;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only tells what would go.")
    private boolean dryRun;

    /** What can be purged. */
    static final class Kinds implements Iterable<String> {
        static Vector<String> all() {
            return Dci.schema().entities().filter(Dci.schema()::isTold).map(EntityType::name);
        }

        @Override
        public Iterator<String> iterator() {
            return all().iterator();
        }
    }

    @Override
    public Integer call() {
        PurgePolicy policy = policy();
        Duration kept = grace.duration(manner);
        try (Dci dci = Dci.over(dryRun ? at.reading() : at.writing())) {
            Purges purges = dci.system().purges();
            PurgePlan plan = purges.plan(policy).getOrElseThrow(RefusedException::new);
            return dryRun ? manner.tell(planned(plan, Vector.empty())) : applied(purges, plan, kept);
        }
    }

    private PurgePolicy policy() {
        Vector<String> known = Kinds.all();
        List<String> named = kinds;
        Vector<String> wanted = named == null ? known : Vector.ofAll(named);
        wanted.reject(known::contains).forEach(unknown -> {
            throw manner.misuse(
                    "--kind " + unknown + " is none of " + known.sorted().mkString(", "));
        });
        return wanted.foldLeft(PurgePolicy.KEEP_ALL, (policy, kind) -> policy.purging(kind, age.duration()));
    }

    private int applied(Purges purges, PurgePlan plan, Duration kept) {
        PurgeReport report;
        long blobs;
        try (Progress progress = manner.progress("Purging", "", Progress.UNKNOWN)) {
            report = purges.apply(plan).getOrElseThrow(RefusedException::new);
            progress.step(report.gone().size());
            blobs = purges.collectBlobs(kept).getOrElseThrow(RefusedException::new);
        }
        Answer planned = planned(
                plan,
                Vector.of(Block.Line.of("Gone: " + report.gone().size() + "; changed meanwhile, and kept: "
                        + report.passedOver().size() + "; blobs deleted: " + blobs + ".")));
        planned.data()
                .put("gone", report.gone().size())
                .put("passed_over", report.passedOver().size())
                .put("blobs_deleted", blobs);
        return manner.tell(planned);
    }

    private Answer planned(PurgePlan plan, Vector<Block> done) {
        ObjectNode data = StoreCommand.named(at.store()).put("dry_run", dryRun);
        ObjectNode going = data.putObject("going");
        plan.counts().forEach((kind, count) -> going.put(kind, count));
        data.put("bytes", plan.bytes());
        ArrayNode kept = data.putArray("kept");
        plan.kept()
                .forEach(one -> kept.addObject()
                        .put("kind", one.ref().kind())
                        .put("id", one.ref().value().toString())
                        .put("why", ValueType.wordOf(one.why()))
                        .put("because", one.because().map(Ref::toString).getOrNull()));
        Vector<Block> table = plan.going().isEmpty()
                ? Vector.of(Block.Line.of("Nothing is to go."))
                : Vector.of(
                        new Block.Table(
                                Vector.of("KIND", dryRun ? "WOULD GO" : "TO GO"),
                                plan.counts().toVector().map(entry -> Vector.of(Cell.of(entry._1), Cell.of(entry._2)))),
                        Block.Line.of("They refer to " + StoreCommand.size(plan.bytes()) + " of files."));
        Vector<Block> stays = plan.kept().isEmpty()
                ? Vector.empty()
                : Vector.of(Block.Line.of("Old enough, but pinned or still referred to: "
                        + Words.count(plan.kept().size(), "thing") + "."));
        return new Answer(data, table.appendAll(stays).appendAll(done), Exit.DONE);
    }
}
