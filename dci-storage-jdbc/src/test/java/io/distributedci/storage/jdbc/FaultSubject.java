// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitUnknownException;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** What tests of faults do with a store of parcels. */
final class FaultSubject {
    /** How long a test waits for what will not come. */
    static final Duration SHORT = Duration.ofMillis(300);

    private FaultSubject() {}

    /** What became of a commit that was made while something broke. */
    enum Outcome {
        COMMITTED,
        CERTAINLY_NOT,
        UNKNOWN
    }

    /** How often a loop of a fault test turns: so often, or {@code dci.tries.factor} times as often. */
    static int times(int few) {
        return (int) Math.max(1, Math.round(few * Double.parseDouble(System.getProperty("dci.tries.factor", "1"))));
    }

    static Depot open(Storage storage) {
        UUID id = UUID.randomUUID();
        Depot depot = Parcels.depot(id, "depot " + id);
        assertThat(storage.commit(Draft.draft().open(depot).changeSet())).isInstanceOf(Receipt.Committed.class);
        return depot;
    }

    static Depot depot(Storage storage, DepotId id) {
        try (View view = storage.view()) {
            return view.get(ParcelSchema.DEPOT, id).get();
        }
    }

    /** Two parcels and a count: several tables, several events. */
    static ChangeSet delivery(Depot depot) {
        UUID id = UUID.randomUUID();
        return Draft.draft()
                .accept(Parcels.parcel(id, depot.id(), "one of " + id))
                .accept(Parcels.parcel(UUID.randomUUID(), depot.id(), "other of " + id))
                .count(depot, 2)
                .changeSet();
    }

    static Outcome outcome(Storage storage, ChangeSet changes) {
        try {
            assertThat(storage.commit(changes)).isInstanceOf(Receipt.Committed.class);
            return Outcome.COMMITTED;
        } catch (CommitUnknownException unknown) {
            assertThat(unknown.commit()).isEqualTo(changes.id());
            return Outcome.UNKNOWN;
        } catch (StorageException failed) {
            return Outcome.CERTAINLY_NOT;
        }
    }

    /** That the change is there as a whole or not at all, its events and what it made, and that {@code find} says which; answers which. */
    static boolean isThereEntirely(Storage storage, ChangeSet changes) {
        Option<Receipt.Committed> found = storage.find(changes.id());
        Vector<Recorded> events = feed(storage).filter(event -> event.commit().equals(changes.id()));
        assertThat(events).hasSize(found.isDefined() ? changes.events().size() : 0);
        changes.writes()
                .filter(write -> write.entity().version() == 1)
                .forEach(write -> assertThat(exists(storage, write.ref())).isEqualTo(found.isDefined()));
        return found.isDefined();
    }

    private static boolean exists(Storage storage, Ref ref) {
        try (View view = storage.view()) {
            return ref.kind().equals(DepotId.KIND)
                    ? view.get(ParcelSchema.DEPOT, new DepotId(ref.value())).isDefined()
                    : view.get(ParcelSchema.PARCEL, new ParcelId(ref.value())).isDefined();
        }
    }

    /** The whole feed, whose positions have no gaps. */
    static Vector<Recorded> feed(Storage storage) {
        Vector<Recorded> all = Vector.empty();
        Vector<Recorded> more = storage.events(Position.START, 1000);
        while (!more.isEmpty()) {
            all = all.appendAll(more);
            more = storage.events(all.last().position(), 1000);
        }
        assertThat(all.map(event -> event.position().value())).isEqualTo(Vector.rangeClosed(1L, (long) all.size()));
        return all;
    }

    /** A pool that soon says when the database is away. */
    static HikariDataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(SHORT.toMillis());
        return new HikariDataSource(config);
    }

    /** Asks again while the database is away, and fails when that lasts too long. */
    static <T> T insist(ThrowingSupplier<T> question) {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (StorageException away) {
                assertThat(attempt).as("attempts until the database was back").isLessThan(1000);
                Thread.onSpinWait();
            } catch (Throwable failed) {
                throw new AssertionError(failed);
            }
        }
    }
}
