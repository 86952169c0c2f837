// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.Dci;
import io.distributedci.examples.command.Exit;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.command.News;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.PlatformAgent.Workshop;
import io.distributedci.examples.quickstart.report.Report;
import io.distributedci.kernel.TopicId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command line of the quickstart.
 *
 * <p>It exits with 0 when the run itself worked, whatever became of the library's tests: those are its results. It
 * exits with 1 when the run failed, and with 2, after showing the usage, when the arguments make no sense.
 */
@Command(
        name = "quickstart",
        sortOptions = false,
        description = "Tests every release of a library on every Java platform of this machine,"
                + " and tells which breaks are one platform's and which are everybody's.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the run worked, even if tests of the library failed: those are its results",
            "1:the run failed",
            "2:the arguments make no sense"
        })
public final class Quickstart implements Callable<Integer> {

    private static final String TESTS = "io.distributedci.examples.quickstart.gson";

    @Option(
            names = "--store",
            paramLabel = "STORE",
            completionCandidates = StoreKind.Beginnings.class,
            defaultValue = "fs:target/dci-data",
            description = "Where everything is written: fs:DIR, files in a directory; jdbc:URL, a database of H2 or"
                    + " PostgreSQL; memory, which ends with the run; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private String store;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long one run of the suite may take, 1 to 3600; default ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(
            names = "--input",
            paramLabel = "DIR",
            defaultValue = "target/quickstart",
            description = "What the build laid out: releases, test frameworks, suite; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path input;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            defaultValue = "target/quickstart/work",
            description = "Where logs and reports are written while the suite runs; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path work;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            defaultValue = "target/quickstart/report.html",
            description =
                    "The page that shows what came of it; evidence is written beside it; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path page;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Manner manner;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        StoreKind kind = StoreKind.of(store)
                .getOrElseThrow(() ->
                        manner.misuse("--store " + StoreKind.shown(store) + " is none of " + StoreKind.available()));
        refuseWhatMakesNoSense();
        Material material = Material.in(input);
        refuseWhatIsMissing(material);
        try (Dci dci = Dci.over(kind.open(store))) {
            run(dci, material);
        }
        return Exit.DONE.code();
    }

    private void run(Dci dci, Material material) throws IOException, InterruptedException, ExecutionException {
        manner.tell(News.of("started")
                .with("releases", material.releases().size())
                .with("frameworks", material.frameworks().size())
                .with("platforms", material.platforms().size())
                .with("store", StoreKind.shown(store))
                .line(Words.count(material.releases().size(), "release") + " with "
                        + Words.count(material.frameworks().size(), "test framework") + " on "
                        + Words.count(material.platforms().size(), "platform") + ", store " + StoreKind.shown(store)));

        Workshop workshop = new Workshop(Suite.junit(input, TESTS), Duration.ofSeconds(timeout), work, manner::tell);
        TopicId topic = new LibraryCi(dci, workshop).run(material);
        new Outcome(dci.system(), manner::tell).show(Report.read(dci.system(), topic, Landscape.LIBRARY), page);
    }

    private void refuseWhatIsMissing(Material material) {
        if (material.releases().isEmpty()) {
            throw manner.misuse("--input " + input + " holds no releases; the build lays them out");
        }
        if (material.frameworks().isEmpty()) {
            throw manner.misuse("--input " + input + " holds no test frameworks; the build lays them out");
        }
    }

    private void refuseWhatMakesNoSense() {
        if (timeout < 1 || timeout > 3600) {
            throw manner.misuse("--timeout " + timeout + " is not between 1 and 3600 seconds");
        }
        if (Files.exists(work) && !Files.isDirectory(work)) {
            throw manner.misuse("--work " + work + " is not a directory");
        }
        if (Files.isDirectory(page)) {
            throw manner.misuse("--report " + page + " is a directory");
        }
    }
}
