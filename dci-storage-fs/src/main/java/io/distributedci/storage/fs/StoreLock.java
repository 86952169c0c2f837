// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.storage.StorageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write to a store: a lock of the operating system on the file {@code LOCK}, which ends with its process however that ends, and which says who has it. The file is
 * never deleted.
 *
 * <p>POSIX drops a process's locks on a file as soon as the process closes <em>any</em> channel on it. So within one JVM the lock is decided by the set of stores that are held, and the file
 * is not touched a second time.
 */
final class StoreLock implements AutoCloseable {
    private static final String FILE = "LOCK";
    private static final int MAX_LENGTH = 4096;
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    private final Path store;
    private final FileChannel channel;
    private final FileLock lock;

    private StoreLock(Path store, FileChannel channel, FileLock lock) {
        this.store = store;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @throws StorageException when somebody has it, naming the owner
     */
    static StoreLock take(Path root, InstantSource clock) throws IOException {
        Path store = root.toRealPath();
        String mine = owner(clock);
        String holder = HELD.putIfAbsent(store, mine);
        if (holder != null) {
            throw taken(root, holder);
        }
        StoreLock taken = null;
        boolean named = false;
        try {
            taken = open(root, store);
            taken.write(mine);
            named = true;
            return taken;
        } finally {
            if (!named) {
                release(store, taken);
            }
        }
    }

    private static void release(Path store, @Nullable StoreLock taken) throws IOException {
        if (taken == null) {
            HELD.remove(store);
        } else {
            taken.close();
        }
    }

    private static StoreLock open(Path root, Path store) throws IOException {
        Path file = root.resolve(FILE);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                Directories.forFile(file));
        FileLock lock = channel.tryLock();
        if (lock == null) {
            String holder = read(channel);
            channel.close();
            throw taken(root, holder);
        }
        return new StoreLock(store, channel, lock);
    }

    private static StorageException taken(Path root, @Nullable String holder) {
        return new StorageException("The store in " + root + " is open for writing already, by " + holder);
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MAX_LENGTH);
        while (text.hasRemaining() && channel.read(text, text.position()) > 0) {
            // until it ends
        }
        return UTF_8.decode(text.flip()).toString().trim();
    }

    private static String owner(InstantSource clock) {
        return "{\"pid\":" + ProcessHandle.current().pid() + ",\"host\":\"" + host() + "\",\"since\":\""
                + clock.instant().truncatedTo(ChronoUnit.SECONDS) + "\"}";
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "_");
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    /** For people; nothing is decided by it, so it is not forced. */
    private void write(String owner) throws IOException {
        channel.truncate(0);
        ByteBuffer text = UTF_8.encode(owner + "\n");
        while (text.hasRemaining()) {
            channel.write(text, text.position());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (lock.isValid()) {
                lock.release();
            }
            channel.close();
        } finally {
            HELD.remove(store);
        }
    }
}
