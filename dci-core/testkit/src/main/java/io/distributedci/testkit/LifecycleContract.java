// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.query.Condition;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.vavr.collection.Vector;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** S9.2: opening and closing. For S9.1 see {@link DurabilityContract}. */
public interface LifecycleContract {
    /** A new subject. */
    StorageSubject subject();

    @Test
    @Rule("S9.2")
    default void s9_2_close_may_be_called_again() {
        try (ParcelStore store = new ParcelStore(subject())) {
            View view = store.storage().view();
            view.close();
            view.close();
            store.storage().close();
            store.storage().close();
            assertThatThrownBy(() -> store.storage().view().close()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Rule("S9.2")
    default void s9_2_a_closed_storage_refuses_all_use() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Storage storage = store.storage();
            ChangeSet changes = Draft.draft().accept(store.plain("one")).changeSet();
            storage.close();
            Vector<ThrowingCallable> uses = Vector.of(
                    () -> storage.view().close(),
                    () -> assertThat(storage.commit(changes)).isNull(),
                    () -> assertThat(storage.find(new CommitId(new UUID(1, 1)))).isNull(),
                    () -> assertThat(storage.events(Position.START, 1)).isNull(),
                    () -> assertThat(storage.blobs()).isNull());
            for (ThrowingCallable use : uses) {
                assertThatThrownBy(use).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    @Rule("S9.2")
    default void s9_2_a_closed_view_refuses_all_use_and_the_storage_goes_on() {
        try (ParcelStore store = new ParcelStore(subject())) {
            Parcel parcel = store.accept("one");
            View view = store.storage().view();
            view.close();
            Vector<ThrowingCallable> uses = Vector.of(
                    () -> assertThat(view.position()).isNull(),
                    () -> assertThat(view.get(ParcelSchema.PARCEL, parcel.id())).isNull(),
                    () -> assertThat(view.scan(Query.of(ParcelSchema.PARCEL))).isNull(),
                    () -> assertThat(view.count(ParcelSchema.PARCEL, Condition.everything()))
                            .isNull());
            for (ThrowingCallable use : uses) {
                assertThatThrownBy(use).isInstanceOf(IllegalStateException.class);
            }
            assertThat(store.the(parcel.id())).isEqualTo(parcel);
        }
    }

    @Test
    @Rule("S9.2")
    default void s9_2_an_open_storage_says_which_schema_it_was_opened_for() {
        try (ParcelStore store = new ParcelStore(subject())) {
            assertThat(store.storage().schema()).isSameAs(ParcelSchema.SCHEMA);
        }
    }
}
