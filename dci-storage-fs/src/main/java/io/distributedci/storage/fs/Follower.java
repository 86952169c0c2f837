// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.Receipt;
import io.distributedci.storage.Schema;
import io.distributedci.storage.StorageException;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A store that another process may be writing to: nothing is written here, and the journal is followed. When the writer has replaced segments, everything is opened again; views
 * that were opened before keep the files that they had.
 */
final class Follower implements Access {
    /** A line that is being written looks damaged; so does one whose writer died. What is damaged is damaged again and again. */
    private static final int LOOKS = 3;

    private final Path root;
    private final Schema schema;
    private final FsLimits limits;
    private final Epochs epochs = new Epochs();
    private volatile Opened opened;

    private record Opened(Journal journal, Pages pages, FsState state, Recovery recovery) implements AutoCloseable {
        Opened with(FsState newer) {
            return new Opened(journal, pages, newer, recovery);
        }

        @Override
        public void close() throws IOException {
            journal.close();
            pages.close();
        }
    }

    Follower(Path root, Schema schema, FsLimits limits) {
        this.root = root;
        this.schema = schema;
        this.limits = limits;
        opened = looking(this::open);
    }

    private interface Look<R> {
        R look() throws IOException;
    }

    private <R> R looking(Look<R> look) {
        for (int times = 1; ; times++) {
            try {
                return look.look();
            } catch (IOException | StorageException failed) {
                if (times == LOOKS) {
                    throw failed instanceof StorageException known
                            ? known
                            : new StorageException(
                                    "Reading the store in " + root + " failed: " + failed.getMessage(), failed);
                }
            }
        }
    }

    private Opened open() throws IOException {
        Format.require(root);
        Path directory = root.resolve(Store.JOURNAL);
        Journal journal = new Journal(directory, limits.segmentBytes(), Manifest.read(directory));
        Pages pages = new Pages(root.resolve(Store.INDEX), limits.cachedIndexBytes());
        boolean complete = false;
        try {
            PlacedBodies bodies = new PlacedBodies(journal, limits.cachedBytes());
            Option<FsState> known = new Checkpoints(root.resolve(Store.INDEX), pages).load(schema, bodies, journal);
            FsState start = known.getOrElse(Checkpoints.empty(schema, bodies, pages, journal.manifest()));
            Replay replay = new Replay(schema, journal, start);
            Opened now = new Opened(journal, pages, replay.run(so -> {}), replay.recovery());
            complete = true;
            return now;
        } finally {
            if (!complete) {
                journal.close();
                pages.close();
            }
        }
    }

    @Override
    public FsState state() {
        return opened.state();
    }

    /** Reads on to where the journal ends now. */
    synchronized void refresh() {
        opened = looking(this::newer);
    }

    private Opened newer() throws IOException {
        Opened known = opened;
        Manifest now = Manifest.read(root.resolve(Store.JOURNAL));
        if (now.generation() != known.journal().manifest().generation()) {
            Opened other = open();
            epochs.afterwards(() -> closeQuietly(known));
            return other;
        }
        known.journal().follow(now);
        return known.with(new Replay(schema, known.journal(), known.state()).run(so -> {}));
    }

    private static void closeQuietly(Opened known) {
        try {
            known.close();
        } catch (IOException nothingWasWritten) {
            System.getLogger(FsStorage.class.getName())
                    .log(System.Logger.Level.DEBUG, "Closing a file that was read failed", nothingWasWritten);
        }
    }

    @Override
    public Journal journal() {
        return opened.journal();
    }

    @Override
    public Epochs epochs() {
        return epochs;
    }

    @Override
    public Recovery recovery() {
        return opened.recovery();
    }

    @Override
    public Receipt commit(Written written) {
        throw new StorageException("The store in " + root + " was opened for reading only");
    }

    @Override
    public void finish() {}

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
