// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.fault.Fault;
import io.distributedci.testkit.fault.FaultyStorage;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelSchema;
import org.junit.jupiter.api.Test;

class FoldCheckerTest {
    private static final FoldChecker FOLD = FoldChecker.strict();

    @Test
    void what_is_stored_follows_from_its_events() {
        try (ParcelStore store = new ParcelStore(StorageSubject.of(InMemoryStorage::open))) {
            Depot depot = store.open("depot");
            store.commit(Draft.draft().count(depot, 3));
            Parcel parcel = store.repack(store.accept("one"), before -> before.withWeight(2));
            store.archive(parcel);
            store.lose(store.accept("two"));
            assertThat(FOLD.findings(store.storage())).isEmpty();
        }
    }

    @Test
    void a_write_without_its_event_is_found() {
        try (ParcelStore store = new ParcelStore(StorageSubject.of(FoldCheckerTest::forgettingEvents))) {
            Parcel parcel = store.accept("one");
            store.commit(Draft.draft().inspect(parcel.id(), 1).repack(parcel, parcel.withWeight(2)));
            assertThat(FOLD.findings(store.storage())).hasSize(1).allMatch(finding -> finding.contains("weight=2"));
            assertThat(FOLD.exempting("parcel").findings(store.storage())).isEmpty();
        }
    }

    @Test
    void an_entity_that_no_event_tells_of_is_found() {
        try (ParcelStore store = new ParcelStore(StorageSubject.of(FoldCheckerTest::forgettingEvents))) {
            Parcel parcel = store.plain("one");
            store.commit(Draft.draft().inspect(parcel.id(), 1).accept(parcel));
            assertThat(FOLD.findings(store.storage())).hasSize(1).allMatch(finding -> finding.endsWith("is absent"));
        }
    }

    @Test
    void a_removal_that_no_event_tells_of_is_found() {
        try (ParcelStore store = new ParcelStore(StorageSubject.of(FoldCheckerTest::forgettingEvents))) {
            Parcel parcel = store.accept("one");
            store.commit(Draft.draft().inspect(parcel.id(), 1).lose(parcel));
            assertThat(FOLD.findings(store.storage())).hasSize(1).allMatch(finding -> finding.contains("as absent"));
        }
    }

    private static Storage forgettingEvents(Schema schema) {
        assertThat(schema).isSameAs(ParcelSchema.SCHEMA);
        return new FaultyStorage(InMemoryStorage.open(schema), Fault.EVENT_MISSING);
    }
}
