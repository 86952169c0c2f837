// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.kernel.Page;
import io.distributedci.query.Sort;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** S4.1, S4.2, S6.3 and S9.1: what a backend that keeps its state owes beyond {@link StorageContract}. A backend that keeps nothing does not implement this. */
public interface DurabilityContract {
    /** A new subject. */
    DurableSubject subject();

    @Property(tries = 20)
    @Rule({"S4.1", "S2.1"})
    default void s4_1_what_was_committed_is_there_after_reopening(
            @ForAll(supplier = Parcels.Crowd.class) Vector<Parcel> crowd) {
        DurableSubject subject = subject();
        try (ParcelStore store = new ParcelStore(subject)) {
            Vector<Parcel> stored = store.acceptAll(crowd);
            stored.headOption().forEach(store::archive);
            stored.drop(1).headOption().forEach(store::lose);
            Vector<Object> before = store.picture();
            store.use(subject.reopen());
            assertThat(store.picture()).isEqualTo(before);
        }
    }

    @Test
    @Rule({"S4.1", "S4.2"})
    default void s4_1_what_was_committed_is_there_after_a_crash() {
        DurableSubject subject = subject();
        try (ParcelStore store = new ParcelStore(subject)) {
            for (int round = 0; round < 5; round++) {
                Parcel parcel = store.accept("round " + round);
                Vector<Object> before = store.picture();
                store.use(subject.crash());
                assertThat(store.picture()).isEqualTo(before);
                assertThat(store.the(parcel.id())).isEqualTo(parcel);
            }
        }
    }

    @Test
    @Rule({"S4.3", "S4.4"})
    default void s4_4_commits_are_known_after_reopening() {
        DurableSubject subject = subject();
        try (ParcelStore store = new ParcelStore(subject)) {
            Draft draft = Draft.draft().accept(store.plain("one"));
            Receipt.Committed receipt = store.commit(draft);
            store.use(subject.reopen());
            assertThat(store.storage().find(receipt.id())).isEqualTo(Option.some(receipt));
            assertThat(store.attempt(draft)).isEqualTo(receipt);
            assertThat(store.feed()).hasSize(1);
        }
    }

    @Test
    @Rule({"S3.1", "S3.4"})
    default void s3_4_guards_and_keys_hold_after_reopening() {
        DurableSubject subject = subject();
        try (ParcelStore store = new ParcelStore(subject)) {
            Parcel parcel = store.accept("one");
            store.use(subject.reopen());
            assertThat(store.attempt(Draft.draft().accept(store.plain("one")))).isInstanceOf(Receipt.Taken.class);
            assertThat(store.attempt(Draft.draft().accept(parcel))).isInstanceOf(Receipt.Stale.class);
            assertThat(store.archive(parcel).version()).isEqualTo(2);
        }
    }

    @Test
    @Rule("S6.3")
    default void s6_3_a_token_survives_reopening() {
        DurableSubject subject = subject();
        try (ParcelStore store = new ParcelStore(subject)) {
            Vector<Parcel> parcels = Vector.of("a", "b", "c").map(store::accept);
            Query<Parcel> query = Query.of(ParcelSchema.PARCEL)
                    .orderBy(new Sort("label", false))
                    .limit(2);
            Option<Page.Token> token = page(store, query).next();
            store.use(subject.reopen());
            assertThat(page(store, query.after(token)).items()).isEqualTo(parcels.drop(2));
        }
    }

    @Test
    @Rule("S7.2")
    default void s7_2_a_blob_survives_reopening() throws IOException {
        DurableSubject subject = subject();
        try (ParcelStore store = new ParcelStore(subject)) {
            byte[] bytes = SampleBytes.of(100_000, 1);
            BlobRef ref = store.storage().blobs().put(SampleBytes.stream(100_000, 1));
            store.use(subject.reopen());
            try (InputStream in = store.storage().blobs().open(ref).get()) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    @Rule("S9.1")
    default void s9_1_a_store_of_a_newer_format_is_refused_with_a_clear_message() {
        DurableSubject subject = subject();
        try (ParcelStore store = new ParcelStore(subject)) {
            store.accept("one");
            subject.makeNewer();
            assertThatThrownBy(() -> closed(subject.reopen()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("newer");
        }
    }

    private static void closed(Storage storage) {
        storage.close();
    }

    private static Page<Parcel> page(ParcelStore store, Query<Parcel> query) {
        try (View view = store.storage().view()) {
            return ParcelStore.sure(view, query);
        }
    }
}
