// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.examples.command.Progress;
import io.distributedci.kernel.Entity;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** The bytes of the files of a store, wherever they are. */
final class Bytes {
    private Bytes() {}

    /** All that something stored refers to, each once. */
    static Set<BlobRef> referred(Storage storage) {
        Set<BlobRef> all = new TreeSet<>(Comparator.comparing(BlobRef::sha256).thenComparingLong(BlobRef::size));
        try (View view = storage.view()) {
            storage.schema().entities().forEach(type -> referred(view, type, all));
        }
        return all;
    }

    private static <T extends Entity> void referred(View view, EntityType<T> type, Set<BlobRef> into) {
        view.each(Query.of(type), entity -> type.blobs(entity).forEach(into::add));
    }

    /**
     * Copies all of them, and compares each copy with its digest.
     *
     * @throws StorageException when some are missing or damaged; what was copied until then stays
     */
    static void copy(Set<BlobRef> all, BlobStore from, BlobStore to, Progress progress) throws IOException {
        for (BlobRef ref : all) {
            copy(ref, from, to);
            progress.step(1);
        }
    }

    private static void copy(BlobRef ref, BlobStore from, BlobStore to) throws IOException {
        try (InputStream bytes = from.open(ref)
                .getOrElseThrow(() -> new StorageException("The bytes of " + ref.sha256() + " are missing"))) {
            BlobRef copied = to.put(bytes);
            if (!copied.equals(ref)) {
                throw new StorageException("The bytes of " + ref.sha256() + " are those of " + copied.sha256());
            }
        }
    }
}
