// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.transfer;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.VerifiedInput;
import io.distributedci.storage.View;
import io.vavr.collection.Vector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Everything in a store at one position, in an order that all stores agree on. */
public final class Content {
    private final Storage storage;
    private final View view;

    private Content(Storage storage, View view) {
        this.storage = storage;
        this.view = view;
    }

    /**
     * A digest of everything that can be asked of the store: every entity in its stored form, every event with its position, commit, time and actor, every receipt. Equal digests mean equal stores,
     * whatever their kind. Costs reading everything once, and memory for one page.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public static String digest(Storage storage) {
        try (View view = storage.view()) {
            return new Content(storage, view).digest();
        }
    }

    /** The blobs that the entities of a store refer to, each once, in order of their digests. Costs reading every entity once, and memory for all that is returned. */
    public static Set<BlobRef> blobs(Storage storage) {
        try (View view = storage.view()) {
            return new Content(storage, view).blobs();
        }
    }

    static Content of(Storage storage, View view) {
        return new Content(storage, view);
    }

    String digest() {
        MessageDigest digest = VerifiedInput.sha256();
        Consumer<String> add = line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        storage.schema().entities().sortBy(EntityType::name).forEach(type -> documents(type, add));
        commits(events -> {
            add.accept(Lines.commit(storage.schema(), events));
            add.accept(receipt(events.head().commit()).toString());
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The events up to the position of the view, commit by commit. */
    void commits(Consumer<Vector<Recorded>> to) {
        Vector<Recorded> open = Vector.empty();
        Position at = Position.START;
        while (at.compareTo(view.position()) < 0) {
            for (Recorded recorded : storage.events(at, Query.MAX_LIMIT)) {
                at = recorded.position();
                if (at.compareTo(view.position()) > 0) {
                    break;
                }
                if (!open.isEmpty() && !open.head().commit().equals(recorded.commit())) {
                    to.accept(open);
                    open = Vector.empty();
                }
                open = open.append(recorded);
            }
        }
        if (!open.isEmpty()) {
            to.accept(open);
        }
    }

    /** The entities that no event tells of. */
    void beside(Consumer<String> to) {
        storage.schema().entities().reject(storage.schema()::isTold).forEach(type -> beside(type, to));
    }

    private <T extends Entity> void beside(EntityType<T> type, Consumer<String> to) {
        view.each(Query.of(type), entity -> to.accept(Lines.beside(type, entity)));
    }

    /** The blobs that entities refer to, each once, in order of their digests. */
    Set<BlobRef> blobs() {
        Set<BlobRef> all = new TreeSet<>(Comparator.comparing(BlobRef::sha256).thenComparingLong(BlobRef::size));
        storage.schema().entities().forEach(type -> blobs(type, all::add));
        return all;
    }

    private <T extends Entity> void blobs(EntityType<T> type, Consumer<BlobRef> to) {
        view.each(Query.of(type), entity -> type.blobs(entity).forEach(to));
    }

    private <T extends Entity> void documents(EntityType<T> type, Consumer<String> to) {
        view.each(Query.of(type), entity -> to.accept(type.name() + " " + type.document(entity)));
    }

    private Receipt receipt(CommitId commit) {
        return storage.find(commit)
                .getOrElseThrow(() -> new StorageException("A commit of the feed is not found: " + commit));
    }
}
