// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.testkit.History;
import io.distributedci.testkit.HistoryChecker;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.vavr.collection.Vector;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Two processes write the same entities of one database, and a third follows the feed. */
class TwoProcessesTest {
    private static final int ROUNDS = FaultSubject.times(40);

    private final PostgresServer server = PostgresServer.shared();
    private final String database = server.createDatabase();

    @Test
    @Rule({"S8.1", "S3.1", "S3.3", "S5.1", "S1.1", "S1.2"})
    void s8_1_two_processes_lose_no_guard_and_leave_no_gap() throws IOException {
        try (Storage storage = JdbcStorage.open(server.url(database), ParcelSchema.SCHEMA)) {
            History history = new History(storage, System::nanoTime);
            for (int number = 0; number < DepotClerk.DEPOTS; number++) {
                Draft draft = Draft.draft().open(DepotClerk.depot(number));
                assertThat(history.commit(draft.changeSet())).isInstanceOf(Receipt.Committed.class);
            }
            Vector<Clerk> clerks = Vector.of(1, 2).map(this::start);
            clerks.forEach(Clerk::begin);
            Vector<Recorded> followed = follow(storage, clerks);
            clerks.flatMap(Clerk::lines).forEach(line -> DepotClerk.tell(history, line));
            assertThat(HistoryChecker.findings(history)).isEmpty();
            assertThat(followed).isEqualTo(FaultSubject.feed(storage));
        } finally {
            server.dropDatabase(database);
        }
    }

    private static Vector<Recorded> follow(Storage storage, Vector<Clerk> clerks) {
        Vector<Recorded> followed = Vector.empty();
        Vector<Recorded> more = Vector.empty();
        for (boolean writers = true; writers || !more.isEmpty(); ) {
            writers = clerks.exists(Clerk::works);
            Position last = followed.lastOption().map(Recorded::position).getOrElse(Position.START);
            more = storage.events(last, 7);
            followed = followed.appendAll(more);
        }
        return followed;
    }

    private Clerk start(int seed) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder command = new ProcessBuilder(
                java, "-Xmx256m", DepotClerk.class.getName(), server.url(database), "" + seed, "" + ROUNDS);
        command.environment().put("CLASSPATH", classes);
        File errors = Path.of("target", "clerk-" + seed + ".log").toFile();
        try {
            return new Clerk(command.redirectError(errors).start());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** A running process and what it says. */
    private static final class Clerk {
        private final Process process;
        private final BufferedReader out;
        private final Queue<String> said = new ConcurrentLinkedQueue<>();
        private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);

        Clerk(Process process) {
            this.process = process;
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Returns when it was ready and has been told to work. */
        void begin() {
            try {
                assertThat(out.readLine()).isEqualTo("ready");
                process.getOutputStream().write('\n');
                process.getOutputStream().close();
                reading = CompletableFuture.runAsync(() -> out.lines().forEach(said::add));
            } catch (IOException failed) {
                throw new AssertionError("see target/clerk-*.log", failed);
            }
        }

        boolean works() {
            return process.isAlive();
        }

        Vector<String> lines() {
            reading.join();
            assertThat(said).hasSize(2 * ROUNDS);
            return Vector.ofAll(said);
        }
    }
}
