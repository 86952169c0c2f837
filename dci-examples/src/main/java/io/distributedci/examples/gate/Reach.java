// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.gate;

import io.distributedci.Dci;
import io.distributedci.agent.AgentGate;
import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.feeding.FeedingGate;
import io.distributedci.identity.Actor;
import io.distributedci.wire.Connection;
import io.distributedci.wire.Credentials;
import io.distributedci.wire.HttpAgentGate;
import io.distributedci.wire.HttpFeedingGate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Options that say where a program works and who it is. */
public final class Reach {
    @CommandLine.Mixin
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private ServerOption server;

    @CommandLine.Option(
            names = "--store",
            paramLabel = "STORE",
            description = "Instead of a server, a store that this process alone has open: fs:DIR, or jdbc:URL.")
    private @Nullable String store;

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
        if (store != null && server.server().isEmpty()) {
            return near(store, server.identity());
        }
        if (store != null || server.server().isEmpty()) {
            throw new IllegalArgumentException("either --server or --store says where to work");
        }
        Credentials who = server.credentials();
        return new Far(Connection.to(server.server().get(), who), who.actor());
    }

    private static Place near(String where, Credentials who) {
        StoreKind kind = StoreKind.of(where)
                .getOrElseThrow(() -> new IllegalArgumentException(
                        "--store " + StoreKind.shown(where) + " is none of " + StoreKind.available()));
        return new Near(Dci.over(kind.open(where)), who.actor());
    }
}
