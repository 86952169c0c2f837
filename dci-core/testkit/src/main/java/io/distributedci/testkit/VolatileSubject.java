// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/** A backend whose stores are gone when they are closed. */
public final class VolatileSubject implements StorageSubject {
    private final Opener opener;
    private final List<Storage> opened = new ArrayList<>();

    VolatileSubject(Opener opener) {
        this.opener = requireNonNull(opener);
    }

    /** Opens an empty store. */
    @FunctionalInterface
    public interface Opener {
        /** An empty store for this schema. */
        Storage open(Schema schema);
    }

    @Override
    public Storage open(Schema schema) {
        Storage storage = opener.open(schema);
        opened.add(storage);
        return storage;
    }

    @Override
    public void close() {
        opened.forEach(Storage::close);
        opened.clear();
    }
}
