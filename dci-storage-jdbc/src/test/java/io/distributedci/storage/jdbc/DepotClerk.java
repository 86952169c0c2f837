// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.Ref;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.distributedci.testkit.History;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.HashSet;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/**
 * A process of its own that counts in depots which others count in as well. It writes what it asked and was answered, and when, in lines that another process puts
 * together with those of others. Times are those of a clock that all processes of a machine share.
 */
final class DepotClerk {
    /** How many depots there are. */
    static final int DEPOTS = 3;

    private static final Instant WRITTEN = Parcels.DAWN.plusSeconds(1);

    private final Storage storage;
    private final Random random;

    private DepotClerk(Storage storage, long seed) {
        this.storage = storage;
        this.random = new Random(seed);
    }

    /**
     * Says that it is ready, waits for a line, and works.
     *
     * @param args address of the database, seed, number of rounds
     */
    public static void main(String[] args) throws IOException {
        try (Storage storage = JdbcStorage.open(args[0], ParcelSchema.SCHEMA)) {
            DepotClerk clerk = new DepotClerk(storage, Long.parseLong(args[1]));
            System.out.println("ready");
            if (System.in.read() >= 0) {
                for (int round = Integer.parseInt(args[2]); round > 0; round--) {
                    clerk.work();
                }
            }
        }
    }

    /** The depot with this number, as it was opened. */
    static Depot depot(int number) {
        return Parcels.depot(new UUID(0, number), "depot " + number);
    }

    private void work() {
        long began = System.nanoTime();
        Vector<Depot> seen;
        long position;
        long ended;
        try (View view = storage.view()) {
            ended = System.nanoTime();
            position = view.position().value();
            seen = Vector.range(0, DEPOTS)
                    .map(number ->
                            view.get(ParcelSchema.DEPOT, depot(number).id()).get());
        }
        say("read", began, ended, position, states(seen));
        commit(seen, new Deed(random.nextInt(3), random.nextInt(DEPOTS), UUID.randomUUID()));
    }

    private void commit(Vector<Depot> seen, Deed deed) {
        long began = System.nanoTime();
        Receipt receipt = storage.commit(deed.changes(seen));
        say("commit", began, System.nanoTime(), deed.kind, deed.one, deed.id, states(seen), said(receipt));
    }

    /** One of three kinds of change, to one depot and perhaps the next. */
    private record Deed(int kind, int one, UUID id) {
        ChangeSet changes(Vector<Depot> seen) {
            Depot first = seen.get(one);
            Depot second = seen.get((one + 1) % DEPOTS);
            Draft draft = Draft.draft(new CommitId(id));
            return switch (kind) {
                case 0 -> draft.count(first, 1).changeSet();
                case 1 -> draft.count(first, -1).count(second, 1).changeSet();
                default -> draft.count(first, 1).relyOn(second).changeSet();
            };
        }
    }

    /** Adds to a history what a line says. */
    static void tell(History history, String line) {
        String[] words = line.split(" ", -1);
        long began = Long.parseLong(words[1]);
        long ended = Long.parseLong(words[2]);
        if (words[0].equals("read")) {
            history.seen(new Position(Long.parseLong(words[3])), HashSet.ofAll(depots(words[4])), began, ended);
        } else {
            Deed deed = new Deed(Integer.parseInt(words[3]), Integer.parseInt(words[4]), UUID.fromString(words[5]));
            ChangeSet changes = deed.changes(depots(words[6]));
            history.committed(changes, receipt(changes, words[7]), began, ended);
        }
    }

    private static void say(Object... words) {
        System.out.println(Vector.of(words).mkString(" "));
    }

    private static String states(Vector<Depot> depots) {
        return depots.map(depot -> depot.version() + ":" + depot.count()).mkString(",");
    }

    private static Vector<Depot> depots(String states) {
        return Vector.of(states.split(",", -1)).zipWithIndex((state, number) -> {
            String[] parts = state.split(":", -1);
            return depot(number)
                    .withVersion(Long.parseLong(parts[0]))
                    .withCount(Long.parseLong(parts[1]))
                    .withUpdatedAt(WRITTEN);
        });
    }

    private static String said(Receipt receipt) {
        if (receipt instanceof Receipt.Committed committed) {
            return String.valueOf(committed.position().value());
        }
        if (receipt instanceof Receipt.Stale stale) {
            return stale.refs()
                    .map(ref -> ref.value().getLeastSignificantBits())
                    .mkString("stale:", ",", "");
        }
        throw new IllegalStateException("no answer to this: " + receipt);
    }

    private static Receipt receipt(ChangeSet changes, String said) {
        if (said.startsWith("stale:")) {
            return new Receipt.Stale(TreeSet.ofAll(Vector.of(said.substring(6).split(",", -1))
                    .map(number -> Ref.to(new DepotId(new UUID(0, Long.parseLong(number)))))));
        }
        return new Receipt.Committed(changes.id(), new Position(Long.parseLong(said)), changes.at());
    }
}
