// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.query.Condition;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import java.util.UUID;

/** Commits that each bring one new depot. */
final class Depots {
    private Depots() {}

    static void commit(Storage storage, int from, int count) {
        for (int number = from; number < from + count; number++) {
            assertThat(storage.commit(opened(number))).isInstanceOf(Receipt.Committed.class);
        }
    }

    static ChangeSet opened(int number) {
        return Draft.draft().open(depot(number)).changeSet();
    }

    static Depot depot(int number) {
        return Parcels.depot(new UUID(1, number), "depot " + number);
    }

    static long count(Storage storage) {
        try (View view = storage.view()) {
            return view.count(ParcelSchema.DEPOT, Condition.everything()).get();
        }
    }
}
