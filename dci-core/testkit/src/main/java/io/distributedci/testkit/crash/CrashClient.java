// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.crash;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.CommitUnknownException;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.UUID;

/**
 * One of some clients of a store of {@link ParcelSchema}. It has a depot of its own, and each of its commits counts there, so that the depot's version tells a new client, after any
 * crash, which step is next. Besides it brings parcels, some with a blob, changes them, archives them and loses them.
 */
public final class CrashClient {
    private static final int LONGEST_TEXT = 12_000;
    private static final int LONGEST_BLOB = 1500;

    private final int number;
    private final Storage storage;
    private final Ledger ledger;

    /**
     * @param number its number, from 0; no other has it
     * @param storage of {@link ParcelSchema#SCHEMA}
     */
    public CrashClient(int number, Storage storage, Ledger ledger) {
        this.number = number;
        this.storage = requireNonNull(storage);
        this.ledger = requireNonNull(ledger);
    }

    /** The id of the so-manieth commit of a client. */
    static CommitId commitId(int client, long step) {
        return new CommitId(new UUID(client, step));
    }

    /** Which client and which of its steps a commit is. */
    static int client(CommitId commit) {
        return (int) commit.value().getMostSignificantBits();
    }

    static long step(CommitId commit) {
        return commit.value().getLeastSignificantBits();
    }

    /**
     * Takes its next step, and notes what comes of it.
     *
     * @return what was committed
     * @throws CommitUnknownException as the storage does; noted
     * @throws StorageException as the storage does; noted
     */
    public Receipt.Committed step() {
        ChangeSet changes;
        try (View view = storage.view()) {
            changes = next(view).changeSet();
        }
        ledger.attempt(changes.id());
        try {
            Receipt.Committed committed = accepted(changes);
            ledger.acknowledged(committed);
            return committed;
        } catch (CommitUnknownException unknown) {
            throw unknown;
        } catch (StorageException certain) {
            ledger.refused(changes.id());
            throw certain;
        }
    }

    /** Nobody else touches what is this client's, so only the queue can be in the way. */
    private Receipt.Committed accepted(ChangeSet changes) {
        while (true) {
            Receipt receipt = storage.commit(changes);
            if (receipt instanceof Receipt.Committed committed) {
                return committed;
            }
            if (!(receipt instanceof Receipt.Busy)) {
                throw new AssertionError("client " + number + " was refused: " + receipt);
            }
            Thread.onSpinWait();
        }
    }

    private Draft next(View view) {
        Option<Depot> found = view.get(ParcelSchema.DEPOT, new DepotId(new UUID(number, 0)));
        if (found.isEmpty()) {
            return Draft.draft(commitId(number, 1)).open(Parcels.depot(new UUID(number, 0), "depot " + number));
        }
        Depot depot = found.get();
        long step = depot.version() + 1;
        Draft counting = Draft.draft(commitId(number, step)).count(depot, step);
        return switch ((int) (step % 5)) {
            case 0 -> counting.accept(parcel(depot, step));
            case 1 -> counting.repack(last(view, step), last(view, step).withLabel("repacked " + step));
            case 2 -> counting.accept(withBlob(parcel(depot, step), step));
            case 3 -> step % 2 == 0 ? counting.archive(last(view, step)) : counting.lose(last(view, step));
            default -> counting.inspect(new ParcelId(new UUID(number, step)), step);
        };
    }

    private Parcel parcel(Depot depot, long step) {
        Random random = new Random(step);
        Parcel plain = Parcels.parcel(new UUID(number, step), depot.id(), "parcel " + step);
        return plain.withTags(Vector.of("x".repeat(random.nextInt(LONGEST_TEXT))));
    }

    /** What the step before brought. */
    private Parcel last(View view, long step) {
        ParcelId id = new ParcelId(new UUID(number, step - 1));
        return view.get(ParcelSchema.PARCEL, id)
                .getOrElseThrow(
                        () -> new AssertionError("client " + number + " lacks its parcel of step " + (step - 1)));
    }

    private Parcel withBlob(Parcel parcel, long step) {
        Random random = new Random(31L * number + step);
        byte[] bytes = new byte[random.nextInt(LONGEST_BLOB)];
        random.nextBytes(bytes);
        try {
            BlobRef ref = storage.blobs().put(new ByteArrayInputStream(bytes));
            ledger.stored(ref);
            return parcel.withTags(Vector.of(ref.sha256(), Long.toString(ref.size())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The blob that a parcel refers to. */
    static Option<BlobRef> blob(Parcel parcel) {
        return parcel.tags().size() == 2
                ? Option.some(new BlobRef(
                        parcel.tags().get(0), Long.parseLong(parcel.tags().get(1))))
                : Option.none();
    }
}
