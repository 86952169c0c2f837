// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.Receipt;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S4.1 on H2: when a commit returns, all that was written of it has been forced to the disk. A commit of H2 alone forces nothing. */
class H2DurabilityTest {
    @TempDir
    private Path directory;

    @Test
    void nothing_written_is_left_to_be_forced_when_a_commit_returns() {
        FilePath.register(new WatchedPath());
        String url = "jdbc:h2:" + WatchedPath.SCHEME + ":async:" + directory.toAbsolutePath() + "/store";
        try (JdbcStorage storage = JdbcStorage.open(url, ParcelSchema.SCHEMA)) {
            for (int number = 0; number < 20; number++) {
                long written = WatchedPath.WRITTEN.get();
                long forced = WatchedPath.FORCED.get();
                assertThat(storage.commit(parcel("parcel " + number))).isInstanceOf(Receipt.Committed.class);
                assertThat(WatchedPath.WRITTEN.get()).isGreaterThan(written);
                assertThat(WatchedPath.WRITER.get())
                        .as("a thread of H2 may not have written yet")
                        .isEqualTo("dci-writer");
                assertThat(WatchedPath.FORCED.get()).isGreaterThan(forced);
                assertThat(WatchedPath.WRITTEN_AT_FORCE.get()).isEqualTo(WatchedPath.WRITTEN.get());
            }
        }
    }

    private static ChangeSet parcel(String label) {
        return Draft.draft()
                .accept(Parcels.parcel(UUID.randomUUID(), new DepotId(new UUID(0, 0)), label))
                .changeSet();
    }

    /** Files that count what is written to them and when it is forced. */
    public static final class WatchedPath extends FilePathWrapper {
        static final String SCHEME = "watched";
        static final AtomicLong WRITTEN = new AtomicLong();
        static final AtomicReference<String> WRITER = new AtomicReference<>("");
        static final AtomicLong FORCED = new AtomicLong();
        static final AtomicLong WRITTEN_AT_FORCE = new AtomicLong();

        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new WatchedFile(super.open(mode));
        }
    }

    private static final class WatchedFile extends FileBaseDefault {
        private final FileChannel file;

        WatchedFile(FileChannel file) {
            this.file = file;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            int count = file.write(source, position);
            WatchedPath.WRITER.set(Thread.currentThread().getName());
            WatchedPath.WRITTEN.addAndGet(count);
            return count;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            long written = WatchedPath.WRITTEN.get();
            file.force(metaData);
            WatchedPath.FORCED.incrementAndGet();
            WatchedPath.WRITTEN_AT_FORCE.set(written);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
