// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.fault.Fault;
import io.distributedci.testkit.fault.FaultyStorage;
import io.vavr.control.Option;

/** The contract tests on a storage with the fault that is set at the moment; run by {@link SeededFaultsTest} and never by the build itself. */
class StorageWithFault implements StorageContract {
    /** Set while no tests run. */
    private static volatile Option<Fault> fault = Option.none();

    static void use(Option<Fault> seeded) {
        fault = seeded;
    }

    @Override
    public StorageSubject subject() {
        Option<Fault> seeded = fault;
        return StorageSubject.of(schema -> seeded.isEmpty()
                ? InMemoryStorage.open(schema)
                : new FaultyStorage(InMemoryStorage.open(schema), seeded.get()));
    }
}
