// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.storage.BlobRef;

/** A backend whose stored blobs a test can damage. Each method is about the store that was opened last. */
public interface DamageableSubject extends StorageSubject {
    /** Changes one bit of the stored bytes. */
    void flipBit(BlobRef ref);

    /** Takes the last stored byte away. */
    void truncate(BlobRef ref);
}
