// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.VerifiedInput;
import io.distributedci.storage.View;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A storage that can fall ill: its disk cannot be read, or the bytes of its files come back with the last one changed; or somebody gets in between two looks at it. */
final class AilingStorage implements Storage {
    private final Storage sound;
    private volatile boolean unreadable;
    private volatile boolean damaged;
    private volatile Runnable meanwhile = () -> {};
    private final AtomicInteger looks = new AtomicInteger();

    AilingStorage(Storage sound) {
        this.sound = sound;
    }

    void unreadable(boolean now) {
        unreadable = now;
    }

    void damaged(boolean now) {
        damaged = now;
    }

    /** Lets somebody else in before the store is looked at for the so-manieth time from now. */
    void before(int look, Runnable others) {
        meanwhile = others;
        looks.set(look);
    }

    @Override
    public Schema schema() {
        return sound.schema();
    }

    @Override
    public View view() {
        if (unreadable) {
            throw new StorageException("The disk cannot be read");
        }
        if (looks.decrementAndGet() == 0) {
            meanwhile.run();
        }
        return sound.view();
    }

    @Override
    public Receipt commit(ChangeSet changes) {
        return sound.commit(changes);
    }

    @Override
    public Option<Receipt.Committed> find(CommitId id) {
        return sound.find(id);
    }

    @Override
    public Vector<Recorded> events(Position after, int limit) {
        return sound.events(after, limit);
    }

    @Override
    public BlobStore blobs() {
        return new Blobs(sound.blobs());
    }

    @Override
    public void close() {
        sound.close();
    }

    private final class Blobs implements BlobStore {
        private final BlobStore blobs;

        Blobs(BlobStore blobs) {
            this.blobs = blobs;
        }

        @Override
        public BlobRef put(InputStream bytes) throws IOException {
            return blobs.put(bytes);
        }

        @Override
        public Option<InputStream> open(BlobRef ref) {
            return damaged ? blobs.open(ref).map(bytes -> spoilt(ref, bytes)) : blobs.open(ref);
        }

        @Override
        public long collect(Instant olderThan, Predicate<BlobRef> referenced) {
            return blobs.collect(olderThan, referenced);
        }
    }

    private static InputStream spoilt(BlobRef ref, InputStream bytes) {
        try (bytes) {
            byte[] all = bytes.readAllBytes();
            all[all.length - 1]++;
            return new VerifiedInput(ref, new ByteArrayInputStream(all));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
