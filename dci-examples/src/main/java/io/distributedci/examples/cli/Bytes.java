// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.examples.command.Progress;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** The bytes of the files of a store, wherever they are. */
final class Bytes {
    private Bytes() {}

    /**
     * Copies these, and compares each copy with its digest.
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
