// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.crash;

import io.distributedci.storage.CommitId;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Storage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The program that {@link KillContract} kills: its clients commit without end, and each tells what it was told before it goes on. It ends by itself only when its parent has.
 *
 * <p>Arguments: the name of a {@link StoreOpener}, a place, how many clients.
 */
public final class KilledProgram {
    /** What it says once the store is open. */
    static final String READY = "ready";

    private KilledProgram() {}

    /** Never returns. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        StoreOpener opener = Class.forName(arguments[0])
                .asSubclass(StoreOpener.class)
                .getDeclaredConstructor()
                .newInstance();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        Storage storage = opener.open(arguments[1]);
        out.println(READY);
        for (int client = 0; client < Integer.parseInt(arguments[2]); client++) {
            CrashClient mine = new CrashClient(client, storage, new Ledger());
            Thread thread = new Thread(() -> work(mine, out), "client " + client);
            thread.setUncaughtExceptionHandler((failed, cause) -> end(cause));
            thread.start();
        }
        while (System.in.read() >= 0) {
            // The parent lives.
        }
        Runtime.getRuntime().halt(0);
    }

    private static void work(CrashClient client, PrintStream out) {
        while (true) {
            out.println(line(client.step()));
        }
    }

    private static void end(Throwable cause) {
        cause.printStackTrace();
        Runtime.getRuntime().halt(1);
    }

    private static String line(Receipt.Committed receipt) {
        UUID id = receipt.id().value();
        return id + " " + receipt.position() + " " + receipt.at();
    }

    /** What such a line says. */
    static Receipt.Committed parse(String line) {
        String[] parts = line.split(" ", -1);
        CommitId id = new CommitId(UUID.fromString(parts[0]));
        return new Receipt.Committed(id, new Position(Long.parseLong(parts[1])), Instant.parse(parts[2]));
    }
}
