// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** What stands before several servers: each connection goes to the first that takes it. A request that was under way when a server died is not sent again here. */
final class Balancer implements Closeable {
    private final ServerSocket entrance;
    private final int[] servers;

    private Balancer(ServerSocket entrance, int[] servers) {
        this.entrance = entrance;
        this.servers = servers;
    }

    /** Before the servers on these ports, the preferred one first. */
    static Balancer before(int... servers) throws IOException {
        Balancer balancer = new Balancer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), servers);
        daemon(balancer::accept);
        return balancer;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                daemon(() -> carry(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void carry(Socket client) {
        try (client;
                Socket server = connect()) {
            daemon(() -> pump(client, server));
            pump(server, client);
        } catch (IOException broken) {
            // Whoever asked will ask again.
        }
    }

    private Socket connect() throws IOException {
        IOException failed = new IOException("no server");
        for (int port : servers) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException dead) {
                failed = dead;
            }
        }
        throw failed;
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // One side has ended, and now the other.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "balancer");
        thread.setDaemon(true);
        thread.start();
    }
}
