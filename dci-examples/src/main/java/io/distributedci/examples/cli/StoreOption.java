// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import picocli.CommandLine.Option;

/** The option that says which store. */
final class StoreOption {
    @Option(
            names = "--store",
            paramLabel = "STORE",
            required = true,
            defaultValue = "${env:DCI_STORE}",
            description =
                    "fs:DIR, files in a directory, or jdbc:URL, a database of H2 or PostgreSQL. DCI_STORE, which keeps a password off the command line.")
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private StoreName store;

    StoreName store() {
        return store;
    }
}
