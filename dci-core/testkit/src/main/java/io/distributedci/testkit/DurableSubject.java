// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.storage.Storage;

/** A backend whose stores can be opened again. Each method is about the store that was opened last. */
public interface DurableSubject extends StorageSubject {
    /** Closes the store in good order and opens it again. */
    Storage reopen();

    /** Ends the store as the death of its process would, at whatever point that is, and opens it again. */
    Storage crash();

    /** Closes the store and changes what it keeps so that it says it was written by a newer format. */
    void makeNewer();
}
