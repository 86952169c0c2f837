// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.DciError;
import io.distributedci.storage.RetryPolicy;
import io.distributedci.storage.Transactor;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.fault.Fault;
import io.distributedci.testkit.fault.FaultyStorage;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelAccepted;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;

/** A store of parcels and a transactor on it. */
final class TransactedStore implements AutoCloseable {
    static final int ATTEMPTS = 4;

    private final ParcelStore parcels;
    private final Transactor transactor;

    private TransactedStore(StorageSubject subject, int attempts) {
        parcels = new ParcelStore(subject);
        transactor = new Transactor(
                parcels.storage(),
                InstantSource.system(),
                UUID::randomUUID,
                new Random(1),
                new RetryPolicy(attempts, Duration.ZERO, Duration.ofMillis(5)));
    }

    static TransactedStore healthy() {
        return new TransactedStore(StorageSubject.of(InMemoryStorage::open), ATTEMPTS);
    }

    /** With so many attempts that no number of threads exhausts them. */
    static TransactedStore patient() {
        return new TransactedStore(StorageSubject.of(InMemoryStorage::open), 10_000);
    }

    static TransactedStore with(Fault fault) {
        return new TransactedStore(
                StorageSubject.of(schema -> new FaultyStorage(InMemoryStorage.open(schema), fault)), ATTEMPTS);
    }

    ParcelStore parcels() {
        return parcels;
    }

    Transactor transactor() {
        return transactor;
    }

    Either<DciError, Parcel> accept(Parcel parcel) {
        return transactor.run("system", tx -> Either.right(tx.create(ParcelSchema.PARCEL, new ParcelAccepted(parcel))));
    }

    /** Somebody else counts, past the transactor. */
    void count(DepotId depot, long more) {
        assertThat(parcels.commit(Draft.draft().count(parcels.depot(depot), more))
                        .position()
                        .value())
                .isPositive();
    }

    @Override
    public void close() {
        parcels.close();
    }
}
