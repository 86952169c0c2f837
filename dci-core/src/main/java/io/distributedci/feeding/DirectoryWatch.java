// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.function.Consumer;

/** Calls whenever something appears or changes in a directory, not below it: many changes may make one call, and none is missed (F8). Close it to stop. */
public final class DirectoryWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DirectoryWatch.class.getName());

    private final WatchService watch;

    private DirectoryWatch(WatchService watch) {
        this.watch = watch;
    }

    /**
     * Begins to watch.
     *
     * @param call is given what happened, such as {@link FeedingLoop#call}
     * @throws IOException when there is no such directory
     */
    public static DirectoryWatch of(Path directory, Consumer<String> call) throws IOException {
        WatchService watch = directory.getFileSystem().newWatchService();
        try {
            WatchKey key = directory.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
            Thread thread = new Thread(() -> follow(watch, key, call), "dci-directory-watch");
            thread.setDaemon(true);
            thread.start();
            return new DirectoryWatch(watch);
        } catch (IOException | RuntimeException failed) {
            watch.close();
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }

    /** The key is made ready before the call, so that what happens during the call leads to another. */
    private static void follow(WatchService watch, WatchKey first, Consumer<String> call) {
        try {
            for (WatchKey key = first; key.isValid(); ) {
                key = watch.take();
                boolean changed = !key.pollEvents().isEmpty();
                boolean there = key.reset();
                if (changed) {
                    call.accept("the directory has changed");
                }
                if (!there) {
                    LOG.log(System.Logger.Level.WARNING, "The directory {0} is gone", key.watchable());
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException closed) {
            LOG.log(System.Logger.Level.DEBUG, "The watch ends");
        }
    }
}
