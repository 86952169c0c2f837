// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

/**
 * Everything that any storage owes its users. The whole test of a backend that keeps nothing is
 *
 * <pre>{@code
 * class InMemoryStorageTest implements StorageContract {
 *     public StorageSubject subject() {
 *         return StorageSubject.of(InMemoryStorage::open);
 *     }
 * }
 * }</pre>
 *
 * <p>What only some backends can be asked for is said by the type and never skipped: one that keeps its state implements {@link DurabilityContract}
 * as well, one whose stored bytes a test can damage {@link DamageContract}. What no test can show is written in {@link ContractRule}.
 */
public interface StorageContract
        extends ViewContract,
                CommitContract,
                GuardContract,
                KeyContract,
                FeedContract,
                ScanContract,
                PageContract,
                BlobContract,
                ConcurrencyContract,
                LifecycleContract,
                ModelContract {
    @Override
    StorageSubject subject();
}
