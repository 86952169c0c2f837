// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static io.distributedci.testkit.parcel.ParcelSchema.DEPOT;
import static io.distributedci.testkit.parcel.ParcelSchema.PARCEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.DciError;
import io.distributedci.query.Condition;
import io.distributedci.storage.Archiving;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Tx;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.DepotEvent.DepotCounted;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelAccepted;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Transactions of many threads behave as if one came after the other. */
class TransactorThreadsTest {
    @Test
    @Rule("R3")
    void no_increment_of_any_thread_is_lost() {
        try (TransactedStore store = TransactedStore.patient()) {
            Depot depot = store.parcels().open("counted");
            Vector<CompletableFuture<Boolean>> threads = Vector.range(0, 6)
                    .map(thread -> CompletableFuture.supplyAsync(() -> Vector.range(0, 20)
                            .forAll(round -> increment(store, depot.id()).isRight())));
            assertThat(threads.map(CompletableFuture::join)).containsOnly(true);
            assertThat(store.parcels().depot(depot.id()).count()).isEqualTo(120);
            assertThat(FoldChecker.strict().findings(store.parcels().storage())).isEmpty();
        }
    }

    @Test
    @Rule({"R29", "S3.5"})
    void a_depot_that_gets_a_parcel_while_it_is_archived_is_not_archived() {
        try (TransactedStore store = TransactedStore.healthy()) {
            Depot depot = store.parcels().open("depot");
            AtomicBoolean first = new AtomicBoolean(true);
            Either<DciError, Depot> archived = store.transactor().run("system", tx -> {
                Either<DciError, Depot> decided = archive(tx, depot.id());
                if (first.getAndSet(false)) {
                    assertThat(decided.isRight()).isTrue();
                    assertThat(store.transactor()
                                    .run("system", late -> accept(late, store, depot.id()))
                                    .isRight())
                            .isTrue();
                }
                return decided;
            });
            assertThat(archived.getLeft().code()).isEqualTo("storage.in-use");
            assertThat(store.parcels().depot(depot.id()).isArchived()).isFalse();
        }
    }

    @Test
    @Rule({"R29", "S3.1", "S3.5"})
    void no_parcel_is_ever_live_in_an_archived_depot() {
        try (TransactedStore store = TransactedStore.patient()) {
            for (int round = 0; round < 20; round++) {
                Depot depot = store.parcels().open("depot " + round);
                CompletableFuture<Either<DciError, Parcel>> arriving = CompletableFuture.supplyAsync(() ->
                        store.transactor().run("system", tx -> accept(tx, store, depot.id())));
                Either<DciError, Depot> archived = store.transactor().run("system", tx -> archive(tx, depot.id()));
                Either<DciError, Parcel> accepted = arriving.join();
                assertThat(archived.isRight()).isNotEqualTo(accepted.isRight());
                assertThat(store.parcels().depot(depot.id()).isArchived()).isEqualTo(archived.isRight());
                assertThat(store.parcels().count(EntityType.live().and(in(depot.id()))))
                        .isEqualTo(accepted.isRight() ? 1 : 0);
            }
        }
    }

    private static Either<DciError, Depot> increment(TransactedStore store, DepotId id) {
        return store.transactor()
                .run("system", tx -> tx.get(DEPOT, id).map(depot -> tx.change(DEPOT, depot, new DepotCounted(id, 1))));
    }

    private static Either<DciError, Depot> archive(Tx tx, DepotId id) {
        return tx.get(DEPOT, id).flatMap(depot -> Archiving.archive(tx, DEPOT, depot));
    }

    private static Either<DciError, Parcel> accept(Tx tx, TransactedStore store, DepotId depot) {
        Parcel parcel = store.parcels().plain("parcel of " + depot).withDepot(depot);
        return tx.get(DEPOT, depot).map(live -> tx.create(PARCEL, new ParcelAccepted(parcel)));
    }

    private static Condition in(DepotId depot) {
        return PARCEL.field("depot_id").is(depot);
    }
}
