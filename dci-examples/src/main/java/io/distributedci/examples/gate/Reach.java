// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.gate;

import io.distributedci.Dci;
import io.distributedci.agent.AgentGate;
import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.feeding.FeedingGate;
import io.distributedci.identity.Actor;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Secret;
import io.distributedci.wire.Connection;
import io.distributedci.wire.Credentials;
import io.distributedci.wire.HttpAgentGate;
import io.distributedci.wire.HttpFeedingGate;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Options that say where a program works and who it is. The secret is never on the command line, where every user of the machine can read it: it is in the environment under the names that existing DCI clients
 * use, or in a file.
 */
public final class Reach {
    private static final String CLIENT = "DCI_CLIENT_ID";
    private static final String SECRET = "DCI_API_SECRET";

    @CommandLine.Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:DCI_CS_URL:-" + CommandLine.Option.NULL_VALUE + "}",
            description = "The control server, such as https://dci.example.org. DCI_CS_URL.")
    private @Nullable URI server;

    @CommandLine.Option(
            names = "--store",
            paramLabel = "STORE",
            description = "Instead of a server, a store that this process alone has open: fs:DIR, or jdbc:URL.")
    private @Nullable String store;

    @CommandLine.Option(
            names = "--credentials",
            paramLabel = "FILE",
            description =
                    "A file of properties with DCI_CLIENT_ID (remoteci/ID or feeder/ID) and DCI_API_SECRET; without it, they are"
                            + " taken from the environment. A store needs no secret.")
    private @Nullable Path credentials;

    /** Where a program works. */
    public interface Place extends AutoCloseable {
        /** Who it is. */
        Actor actor();

        /** For agents. */
        AgentGate agentGate();

        /** For feeders. */
        FeedingGate feedingGate();

        @Override
        void close();
    }

    private record Far(Connection connection, Actor actor) implements Place {
        @Override
        public AgentGate agentGate() {
            return new HttpAgentGate(connection);
        }

        @Override
        public FeedingGate feedingGate() {
            return new HttpFeedingGate(connection);
        }

        @Override
        public void close() {}
    }

    private record Near(Dci dci, Actor actor) implements Place {
        @Override
        public AgentGate agentGate() {
            return dci.as(actor).agentGate();
        }

        @Override
        public FeedingGate feedingGate() {
            return dci.as(actor).feedingGate();
        }

        @Override
        public void close() {
            dci.close();
        }
    }

    /**
     * Goes there.
     *
     * @throws IllegalArgumentException when the options make no sense
     * @throws IOException when the credentials cannot be read
     */
    public Place open() throws IOException {
        Credentials who = who();
        if (server != null && store == null) {
            return new Far(Connection.to(server, who), who.actor());
        }
        if (store == null || server != null) {
            throw new IllegalArgumentException("either --server or --store says where to work");
        }
        String where = store;
        StoreKind kind = StoreKind.of(where)
                .getOrElseThrow(() -> new IllegalArgumentException(
                        "--store " + StoreKind.shown(where) + " is none of " + StoreKind.available()));
        return new Near(Dci.over(kind.open(where)), who.actor());
    }

    private Credentials who() throws IOException {
        Properties given = new Properties();
        if (credentials == null) {
            Option.of(System.getenv(CLIENT)).forEach(client -> given.setProperty(CLIENT, client));
            Option.of(System.getenv(SECRET)).forEach(secret -> given.setProperty(SECRET, secret));
        } else {
            try (Reader file = Files.newBufferedReader(credentials)) {
                given.load(file);
            }
        }
        Secret secret = Secret.of(given.getProperty(SECRET, ""));
        if (store == null && secret.reveal().isEmpty()) {
            throw new IllegalArgumentException("there is no " + SECRET);
        }
        Either<DciError, Credentials> who = Credentials.parse(given.getProperty(CLIENT, ""), secret);
        return who.getOrElseThrow(refused -> new IllegalArgumentException(CLIENT + " is not remoteci/ID or feeder/ID"));
    }
}
