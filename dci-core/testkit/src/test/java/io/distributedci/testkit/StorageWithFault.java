package io.distributedci.testkit;

import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.fault.Fault;
import io.distributedci.testkit.fault.FaultyStorage;
import io.vavr.control.Option;
import java.util.concurrent.atomic.AtomicReference;

/** The contract tests on a storage with the fault that is set at the moment; run by {@link SeededFaultsTest} and never by the build itself. */
class StorageWithFault implements StorageContract {
    static final AtomicReference<Option<Fault>> FAULT = new AtomicReference<>(Option.none());

    @Override
    public StorageSubject subject() {
        Option<Fault> fault = FAULT.get();
        return StorageSubject.of(schema -> fault.isEmpty()
                ? InMemoryStorage.open(schema)
                : new FaultyStorage(InMemoryStorage.open(schema), fault.get()));
    }
}
