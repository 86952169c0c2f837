// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.kernel.Entity;
import io.distributedci.query.Condition;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Receipt;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.util.Random;
import java.util.UUID;

/** What the threads of a concurrent history do: read a few depots and parcels, decide on what was read, and try to commit. */
final class DepotWork {
    private static final int DEPOTS = 3;
    private static final int ROUNDS = 20;
    private static final int LABELS = 4;

    private final History history;
    private final long seed;

    private DepotWork(History history, long seed) {
        this.history = history;
        this.seed = seed;
    }

    static DepotWork start(History history, long seed) {
        for (int at = 0; at < DEPOTS; at++) {
            Depot depot = Parcels.depot(new UUID(0, at), "depot " + at);
            if (!(history.commit(Draft.draft().open(depot).changeSet()) instanceof Receipt.Committed)) {
                throw new AssertionError("an empty store refused a depot");
            }
        }
        return new DepotWork(history, seed);
    }

    void run(int thread) {
        Random random = new Random(seed + thread);
        for (int round = 0; round < ROUNDS; round++) {
            Set<Entity> seen = history.read();
            ChangeSet changes = decide(seen, random).changeSet();
            int times = random.nextInt(8) == 0 ? 2 : 1;
            for (int time = 0; time < times; time++) {
                if (history.commit(changes) instanceof Receipt.Busy) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static Draft decide(Set<Entity> seen, Random random) {
        Vector<Depot> depots = of(seen, Depot.class);
        Vector<Parcel> parcels = of(seen, Parcel.class);
        Depot one = depots.get(random.nextInt(depots.size()));
        Depot other = depots.get((depots.indexOf(one) + 1) % depots.size());
        Draft draft = Draft.draft();
        return switch (random.nextInt(6)) {
            case 0 -> draft.count(one, 1);
            case 1 -> draft.count(one, -1).count(other, 1);
            case 2 -> draft.count(one, 1).relyOn(other);
            case 3 -> draft.accept(parcel(one, random));
            case 4 ->
                parcels.isEmpty()
                        ? draft.accept(parcel(one, random)).count(one, 1)
                        : draft.archive(parcels.get(random.nextInt(parcels.size())));
            default ->
                draft.count(one, 1)
                        .relyOnExactly(livingIn(one), living(one, parcels).map(Parcel::id));
        };
    }

    private static Parcel parcel(Depot depot, Random random) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return Parcels.parcel(id, depot.id(), "label " + random.nextInt(LABELS));
    }

    private static Condition livingIn(Depot depot) {
        return new Condition.Compare("depot_id", Condition.Op.EQ, depot.id().toString()).and(EntityType.live());
    }

    private static Vector<Parcel> living(Depot depot, Vector<Parcel> parcels) {
        return parcels.filter(parcel -> !parcel.isArchived() && parcel.depot().equals(depot.id()));
    }

    private static <T extends Entity> Vector<T> of(Set<Entity> seen, Class<T> type) {
        return seen.toVector()
                .filter(type::isInstance)
                .map(type::cast)
                .sortBy(entity -> entity.id().value());
    }
}
