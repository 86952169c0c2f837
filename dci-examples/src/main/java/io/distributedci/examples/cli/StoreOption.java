// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.examples.s3.BlobsOption;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.Storage;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which store, and where the bytes of its files are. */
final class StoreOption {
    static final String STORE = "--store";
    static final String DESCRIPTION =
            "fs:DIR, files in a directory, or jdbc:URL, a database of H2 or PostgreSQL. DCI_STORE, which keeps a password off the command line.";

    @Option(
            names = STORE,
            paramLabel = "STORE",
            completionCandidates = StoreName.Beginnings.class,
            required = true,
            defaultValue = "${env:DCI_STORE}",
            description = DESCRIPTION)
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private StoreName store;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BlobsOption blobs;

    StoreName store() {
        return store;
    }

    /** Opens what is there, to read it; files may be in use meanwhile. */
    Storage reading() {
        return store.reading(blobs.reading());
    }

    /** Opens what is there, to change it. */
    Storage writing() {
        return store.writing(blobs);
    }

    /** Opens what is there, or makes a new one. */
    Storage opening() {
        return store.opening(blobs.open());
    }

    /** The bytes of files, to read them, if they are not in the store. */
    io.vavr.control.Option<BlobStore> elsewhere() {
        return blobs.reading();
    }
}
