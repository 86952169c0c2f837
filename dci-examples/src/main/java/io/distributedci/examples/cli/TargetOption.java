// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where a copy goes. */
final class TargetOption {
    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "A directory that is empty or not there yet.")
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private Path directory;

    Path directory() {
        return directory;
    }
}
