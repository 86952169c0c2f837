// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.Receipt;
import java.io.IOException;

/** What a storage has of its files: those who write and those who only read differ in this. */
interface Access extends AutoCloseable {
    /** The present state. */
    FsState state();

    /** The journal that the state is of. */
    Journal journal();

    /** Who uses which state. */
    Epochs epochs();

    /** What opening had to do. */
    Recovery recovery();

    /** Commits. */
    Receipt commit(Written written);

    /** No further commits; those under way end. */
    void finish();

    @Override
    void close() throws IOException;
}
