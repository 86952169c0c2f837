// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process with all that it has started: also what outlives its parent, when it was seen before. Closing it ends them all. */
final class ProcessTree implements AutoCloseable {
    /** How often descendants are looked for. */
    static final Duration LOOK = Duration.ofMillis(50);

    /** How long those have to end who were asked to, before they are killed: 2 seconds. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private final Process process;
    private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

    ProcessTree(Process process) {
        this.process = process;
    }

    /** Waits for the process itself; its exit code. */
    int await() throws InterruptedException {
        while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            look();
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        look();
        process.destroy();
        seen.forEach(ProcessHandle::destroy);
        boolean gone = isGone(process.toHandle());
        if (!gone || !seen.stream().allMatch(ProcessTree::isGone)) {
            look();
            process.destroyForcibly();
            seen.forEach(ProcessHandle::destroyForcibly);
            boolean ignored = seen.stream().allMatch(ProcessTree::isGone);
        }
    }

    private void look() {
        process.descendants().forEach(seen::add);
        seen.stream().flatMap(ProcessHandle::descendants).toList().forEach(seen::add);
        seen.removeIf(handle -> !handle.isAlive());
    }

    /** An interruption does not shorten the time to end in peace; it is kept for later. */
    private static boolean isGone(ProcessHandle handle) {
        boolean interrupted = Thread.interrupted();
        try {
            return handle.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS) != null;
        } catch (TimeoutException | ExecutionException | InterruptedException alive) {
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
