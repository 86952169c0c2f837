// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static io.distributedci.testkit.parcel.ParcelSchema.DEPOT;
import static io.distributedci.testkit.parcel.ParcelSchema.PARCEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitUnknownException;
import io.distributedci.storage.Query;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.StorageRefusal;
import io.distributedci.testkit.fault.Fault;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.DepotEvent.DepotCounted;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelAccepted;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelInspected;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelRepacked;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the one shell of all use cases promises, whatever the storage answers. */
class TransactorTest {
    @Test
    void a_success_is_all_of_it() {
        try (TransactedStore store = TransactedStore.healthy()) {
            Parcel parcel = store.parcels().plain("one");
            Either<DciError, Parcel> answer =
                    store.transactor().run("system", tx -> Either.right(tx.create(PARCEL, new ParcelAccepted(parcel))));
            assertThat(answer.get()).isEqualTo(store.parcels().the(parcel.id()));
            assertThat(store.parcels().feed()).hasSize(1);
        }
    }

    @Test
    @Rule("R3")
    void a_refusal_writes_nothing() {
        try (TransactedStore store = TransactedStore.healthy()) {
            Vector<Object> before = store.parcels().picture();
            Either<DciError, Parcel> answer = store.transactor().run("system", tx -> {
                tx.create(PARCEL, new ParcelAccepted(store.parcels().plain("one")));
                return Invalid.BLANK.error("field", "label").left();
            });
            assertThat(answer.getLeft().code()).isEqualTo("input.blank");
            assertThat(store.parcels().picture()).isEqualTo(before);
        }
    }

    @Test
    void a_transaction_that_changes_nothing_commits_nothing() {
        try (TransactedStore store = TransactedStore.healthy()) {
            Depot depot = store.parcels().open("depot");
            Either<DciError, Depot> same = store.transactor()
                    .run("system", tx -> tx.get(DEPOT, depot.id()).map(read -> tx.change(DEPOT, read, Vector.empty())));
            assertThat(same.get()).isEqualTo(depot);
            assertThat(store.parcels().feed()).hasSize(1);
        }
    }

    @Test
    @Rule({"R3", "R4"})
    void a_change_that_came_too_late_is_decided_again_on_the_new_state() {
        try (TransactedStore store = TransactedStore.healthy()) {
            Depot depot = store.parcels().open("depot");
            AtomicInteger attempts = new AtomicInteger();
            Either<DciError, Depot> answer = store.transactor().run("system", tx -> {
                Depot read = tx.get(DEPOT, depot.id()).get();
                if (attempts.incrementAndGet() <= 2) {
                    store.count(depot.id(), 10);
                }
                return Either.right(tx.change(DEPOT, read, new DepotCounted(depot.id(), 1)));
            });
            assertThat(attempts).hasValue(3);
            assertThat(answer.get().count()).isEqualTo(21);
            assertThat(store.parcels().depot(depot.id())).isEqualTo(answer.get());
        }
    }

    @Test
    @Rule("R4")
    void a_change_that_is_always_too_late_is_given_up_after_the_allowed_attempts() {
        try (TransactedStore store = TransactedStore.healthy()) {
            Depot depot = store.parcels().open("depot");
            AtomicInteger attempts = new AtomicInteger();
            Either<DciError, Depot> answer = store.transactor().run("system", tx -> {
                Depot read = tx.get(DEPOT, depot.id()).get();
                attempts.incrementAndGet();
                store.count(depot.id(), 10);
                return Either.right(tx.change(DEPOT, read, new DepotCounted(depot.id(), 1)));
            });
            assertThat(answer.getLeft())
                    .isEqualTo(StorageRefusal.CONTENDED.error("attempts", TransactedStore.ATTEMPTS));
            assertThat(attempts).hasValue(TransactedStore.ATTEMPTS);
            assertThat(store.parcels().depot(depot.id()).count()).isEqualTo(10L * TransactedStore.ATTEMPTS);
        }
    }

    @Test
    void a_taken_key_is_refused_with_the_kind_and_the_index() {
        try (TransactedStore store = TransactedStore.healthy()) {
            store.parcels().accept("one");
            Either<DciError, Parcel> answer = store.accept(store.parcels().plain("one"));
            assertThat(answer.getLeft()).isEqualTo(StorageRefusal.TAKEN.error("kind", "parcel", "index", "label"));
            assertThat(store.parcels().feed()).hasSize(1);
        }
    }

    @Test
    void a_change_beyond_the_limit_is_refused() {
        try (TransactedStore store = TransactedStore.healthy()) {
            Parcel parcel = store.parcels().accept("one");
            Either<DciError, String> answer = store.transactor().run("system", tx -> {
                for (int round = 0; round <= ChangeSet.MAX_CHANGES; round++) {
                    tx.record(new ParcelInspected(parcel.id(), round));
                }
                return Either.right("done");
            });
            assertThat(answer.getLeft().code()).isEqualTo("storage.too-large");
            assertThat(store.parcels().feed()).hasSize(1);
        }
    }

    @Test
    void a_busy_store_is_said_to_be_busy_and_nothing_is_written() {
        try (TransactedStore store = TransactedStore.with(Fault.BUSY)) {
            Either<DciError, Parcel> answer = store.accept(store.parcels().plain("one"));
            assertThat(answer.getLeft()).isEqualTo(StorageRefusal.BUSY.error("waiting", 1));
            assertThat(store.parcels().feed()).isEmpty();
        }
    }

    @Test
    @Rule("S4.3")
    void an_unknown_outcome_that_had_landed_is_a_success_and_applied_once() {
        try (TransactedStore store = TransactedStore.with(Fault.UNKNOWN_LANDED)) {
            Parcel parcel = store.parcels().plain("one");
            assertThat(store.accept(parcel).get()).isEqualTo(store.parcels().the(parcel.id()));
            assertThat(store.parcels().feed()).hasSize(1);
        }
    }

    @Test
    @Rule({"S4.3", "S4.4"})
    void an_unknown_outcome_that_was_lost_is_tried_again() {
        try (TransactedStore store = TransactedStore.with(Fault.UNKNOWN_LOST)) {
            Parcel parcel = store.parcels().plain("one");
            assertThat(store.accept(parcel).get()).isEqualTo(store.parcels().the(parcel.id()));
            assertThat(store.parcels().feed()).hasSize(1);
        }
    }

    @Test
    @Rule("S4.3")
    void an_outcome_that_cannot_be_asked_for_is_thrown_with_the_commit_to_ask_for_later() {
        try (TransactedStore store = TransactedStore.with(Fault.UNREACHABLE)) {
            assertThatThrownBy(() -> assertThat(store.accept(store.parcels().plain("one")))
                            .isNull())
                    .isInstanceOfSatisfying(CommitUnknownException.class, unknown -> {
                        assertThat(unknown.commit())
                                .isEqualTo(store.parcels().feed().head().commit());
                        assertThat(unknown.getSuppressed()).hasAtLeastOneElementOfType(StorageException.class);
                    });
        }
    }

    @Test
    @Rule("S3.1")
    void a_fact_that_was_only_read_must_still_hold_at_the_commit() {
        try (TransactedStore store = TransactedStore.healthy()) {
            Depot depot = store.parcels().open("depot");
            AtomicInteger attempts = new AtomicInteger();
            Either<DciError, Long> seen = store.transactor().run("system", tx -> {
                long count = tx.get(DEPOT, depot.id()).get().count();
                if (attempts.incrementAndGet() == 1) {
                    store.count(depot.id(), 5);
                }
                tx.create(PARCEL, new ParcelAccepted(store.parcels().plain("counted " + count)));
                return Either.right(count);
            });
            assertThat(seen.get()).isEqualTo(5);
            assertThat(store.parcels().scan(Condition.everything()).map(Parcel::label))
                    .containsExactly("counted 5");
        }
    }

    @Test
    @Rule("S3.1")
    void the_first_of_an_order_is_guarded() {
        try (TransactedStore store = TransactedStore.healthy()) {
            Parcel light = store.parcels().accept("light");
            AtomicInteger attempts = new AtomicInteger();
            Either<DciError, Long> weight = store.transactor().run("system", tx -> {
                Parcel first = tx.first(Query.of(PARCEL).orderBy(new Sort("weight", false)))
                        .get();
                if (attempts.incrementAndGet() == 1) {
                    store.parcels().repack(light, parcel -> parcel.withWeight(-5));
                }
                tx.record(new ParcelInspected(first.id(), first.weight()));
                return Either.right(first.weight());
            });
            assertThat(weight.get()).isEqualTo(-5);
            assertThat(attempts).hasValue(2);
        }
    }

    @Test
    @Rule("R2")
    void several_facts_of_one_transaction_make_one_new_version() {
        try (TransactedStore store = TransactedStore.healthy()) {
            Parcel parcel = store.parcels().accept("one");
            Either<DciError, Parcel> answer = store.transactor()
                    .run(
                            "system",
                            tx -> tx.get(PARCEL, parcel.id())
                                    .map(read -> tx.change(PARCEL, read, new ParcelRepacked(read.withWeight(2))))
                                    .map(read -> tx.change(PARCEL, read, new ParcelRepacked(read.withPrice(3)))));
            assertThat(answer.get().version()).isEqualTo(2);
            assertThat(store.parcels().the(parcel.id())).isEqualTo(answer.get());
            assertThat(FoldChecker.strict().findings(store.parcels().storage())).isEmpty();
        }
    }
}
