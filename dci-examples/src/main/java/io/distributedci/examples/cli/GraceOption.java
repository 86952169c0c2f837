// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.examples.command.Manner;
import io.distributedci.purge.Purges;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The option that says for how long bytes that nothing refers to are kept. */
final class GraceOption {
    @Option(
            names = "--grace",
            paramLabel = "AGE",
            defaultValue = "24h",
            description =
                    "How long bytes that nothing refers to are kept after they were put, for uploads that still run: at least an hour; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private Age grace;

    /** How long, unless that makes no sense. */
    Duration duration(Manner manner) {
        if (grace.duration().compareTo(Purges.LEAST_GRACE) < 0) {
            throw manner.misuse("--grace is at least an hour");
        }
        return grace.duration();
    }
}
