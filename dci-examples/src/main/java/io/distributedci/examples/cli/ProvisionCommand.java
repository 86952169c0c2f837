// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.Dci;
import io.distributedci.examples.command.Answer;
import io.distributedci.examples.command.Block;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.examples.server.Provision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the first teams, users, products, topics and components. */
@Command(
        name = "provision",
        exitCodeOnExecutionException = 3,
        description =
                "Makes the teams, users, products, topics and components that a JSON document names, in a store that may be new. What is there already stays as it is.")
final class ProvisionCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private Manner manner;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption at;

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "The document.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws IOException {
        try (InputStream document = Files.newInputStream(file);
                Dci dci = Dci.over(at.opening())) {
            int made = Provision.read(document, dci).getOrElseThrow(RefusedException::new);
            return manner.tell(Answer.good(
                    StoreCommand.named(at.store()).put("made", made),
                    Block.Line.of("Made: " + Words.count(made, "thing") + ".")));
        }
    }
}
