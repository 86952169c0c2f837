// SPDX-License-Identifier: Apache-2.0
package io.distributedci.architecture.planted.storage;

/** A storage. */
public interface Storage {
    void commit(ChangeSet changes);
}
