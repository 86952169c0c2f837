// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;

/** A backend as the contract tests meet it: something that opens empty stores. Each test and each try of a property uses a subject of its own. */
public interface StorageSubject extends AutoCloseable {
    /** An empty store of its own. */
    Storage open(Schema schema);

    /** Closes the stores that are still open and removes all traces of them. */
    @Override
    void close();

    /** The subject of a backend that keeps nothing beyond its {@link Storage}. */
    static StorageSubject of(VolatileSubject.Opener opener) {
        return new VolatileSubject(opener);
    }
}
