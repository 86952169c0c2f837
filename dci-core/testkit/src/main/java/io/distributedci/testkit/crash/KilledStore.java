// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.CommitId;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** One store through several deaths of the program that writes to it. */
final class KilledStore {
    /** Most acknowledgements that the program is let give before it is killed. */
    private static final int MOST_LINES = 400;
    /** Longest that is waited after the last of them. */
    private static final int MOST_NANOS = 3_000_000;
    /** Longest that a program lives which is killed while it opens the store, perhaps. */
    private static final int EARLY_NANOS = 900_000_000;

    private final KillContract contract;
    private final String place;
    private Ledger.Page known = Ledger.Page.EMPTY;

    KilledStore(KillContract contract, String place) {
        this.contract = contract;
        this.place = place;
    }

    long acknowledged() {
        return known.acknowledged().values().sum().longValue();
    }

    /** One life of the program, and a look at what it has left. */
    void runAndKill(Random random) {
        Ledger.Page page = ledger(run(random));
        try (Storage storage = opener().open(place)) {
            Aftermath aftermath = Aftermath.of(storage, page);
            assertThat(aftermath.findings()).isEmpty();
            known = aftermath.settled();
        }
    }

    /** Of what is known from before nothing may be missing; and each client may have tried one step more than it was told of. */
    private Ledger.Page ledger(List<String> said) {
        Map<CommitId, Receipt.Committed> told =
                Vector.ofAll(said).map(KilledProgram::parse).toMap(Receipt.Committed::id, receipt -> receipt);
        Map<CommitId, Receipt.Committed> receipts = known.receipts().merge(told);
        Map<Integer, Long> acknowledged = receipts.keySet()
                .groupBy(CrashClient::client)
                .mapValues(commits -> commits.map(CrashClient::step).max().get());
        Map<Integer, Long> attempted = Vector.range(0, KillContract.CLIENTS)
                .toMap(client -> client, client -> acknowledged.getOrElse(client, 0L) + 1);
        return new Ledger.Page(attempted, acknowledged, receipts, HashSet.empty(), HashSet.empty());
    }

    private List<String> run(Random random) {
        try {
            Process program = start();
            try {
                return random.nextInt(5) == 0 ? early(program, random) : late(program, random);
            } finally {
                program.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> early(Process program, Random random) throws IOException {
        LockSupport.parkNanos(random.nextInt(EARLY_NANOS));
        return kill(program, new ArrayList<>());
    }

    private List<String> late(Process program, Random random) throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader out = program.inputReader();
        int enough = 1 + random.nextInt(MOST_LINES);
        while (said.size() < enough) {
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("the program died before it was killed, after " + said);
            }
            said.add(line);
        }
        LockSupport.parkNanos(random.nextInt(MOST_NANOS));
        return kill(program, said);
    }

    /** Everything it has said until it was dead; the last line may be torn. */
    private static List<String> kill(Process program, List<String> said) throws IOException {
        assertThat(program.toHandle().destroyForcibly())
                .isTrue(); // unlike the process's own method, leaves the pipe open
        BufferedReader out = program.inputReader();
        StringBuilder rest = new StringBuilder();
        for (int letter = out.read(); letter >= 0; letter = out.read()) {
            rest.append((char) letter);
        }
        int end = rest.lastIndexOf("\n");
        rest.substring(0, Math.max(0, end)).lines().forEach(said::add);
        program.onExit().join();
        return said.stream().filter(line -> !line.equals(KilledProgram.READY)).toList();
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(contract.options()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(
                KilledProgram.class.getName(),
                contract.opener().getName(),
                place,
                Integer.toString(KillContract.CLIENTS)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private StoreOpener opener() {
        try {
            return contract.opener().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException("not a public class with a public constructor", impossible);
        }
    }
}
