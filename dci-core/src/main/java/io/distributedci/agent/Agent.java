// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.OwnThread;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The agent of one remote CI for one product: takes jobs of a topic and lives through them, see the package. Run it as often as jobs are wanted; one run at a time. {@link #stop} may be called from any thread.
 */
public final class Agent {
    private final AgentGate gate;
    private final AgentPlan plan;
    private final AgentSurroundings around;
    private final AgentObserver observer;
    private final ReentrantLock running = new ReentrantLock();
    private final AtomicReference<Option<String>> stopped = new AtomicReference<>(Option.none());
    private final AtomicReference<Cancellation> current = new AtomicReference<>(new Cancellation());

    /** An agent in the real world. */
    public Agent(AgentGate gate, AgentPlan plan, AgentObserver observer) {
        this(gate, plan, observer, AgentSurroundings.real());
    }

    /** An agent with everything that is not pure given from outside. */
    public Agent(AgentGate gate, AgentPlan plan, AgentObserver observer, AgentSurroundings around) {
        this.gate = requireNonNull(gate);
        this.plan = requireNonNull(plan);
        this.observer = new Shielded(requireNonNull(observer));
        this.around = requireNonNull(around);
    }

    /**
     * Ends or resumes the job that a run before has left behind, if there is one (A6); else takes a new one. Returns when that job is over. Refuses as scheduling does, with {@code agent.stopped} (A8) and
     * with {@code agent.directory-taken} (A13).
     *
     * <p>The run has threads of its own; gate and observer are called on them. A caller who is interrupted stops it, at whatever moment: the job is killed, and the caller is interrupted when this returns. A run
     * whose server is silent meanwhile does not ask again, and ends as if that had never answered.
     *
     * @throws IOException when the server did not answer however often it was asked, or the disk failed; the next run finds the job in the journal
     */
    public Either<DciError, AgentRun> run() throws IOException {
        running.lock();
        try {
            Cancellation cancellation = new Cancellation();
            current.set(cancellation);
            requireNonNull(stopped.get()).forEach(cancellation::stop);
            try (OwnThread thread = new OwnThread("dci-agent")) {
                return thread.call(() -> run(cancellation), cancellation::interrupted);
            }
        } finally {
            running.unlock();
        }
    }

    /** Stops the agent for good: what runs is interrupted, its job is killed, and it takes no other (A8). Returns at once. */
    public void stop(String why) {
        stopped.compareAndSet(Option.none(), Option.some(why));
        requireNonNull(current.get()).stop(why);
    }

    /** Waits until nothing runs any more; whether that came about in time. */
    public boolean awaitEnd(Duration most) throws InterruptedException {
        boolean idle = running.tryLock(most.toMillis(), TimeUnit.MILLISECONDS);
        if (idle) {
            running.unlock();
        }
        return idle;
    }

    private Either<DciError, AgentRun> run(Cancellation cancellation) throws IOException {
        Path directory =
                Files.createDirectories(plan.directory().toAbsolutePath().normalize());
        JobSeeker.Circumstances circumstances = new JobSeeker.Circumstances(around, observer, cancellation);
        try (FileChannel file =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return isAlone(file) ? new JobSeeker(gate, plan, directory, circumstances).run() : taken(directory);
        }
    }

    private static Either<DciError, AgentRun> taken(Path directory) {
        return AgentRefusal.DIRECTORY_TAKEN.error("directory", directory).left();
    }

    /** The lock goes with the channel. */
    private static boolean isAlone(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException same) {
            return false;
        }
    }

    /** Observers do no harm. */
    private record Shielded(AgentObserver observer) implements AgentObserver {
        @Override
        public void saw(Progress progress) {
            try {
                observer.saw(progress);
            } catch (RuntimeException broken) {
                System.getLogger(Agent.class.getName()).log(System.Logger.Level.WARNING, "An observer failed", broken);
            }
        }
    }
}
