// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A loopback line to a server, whose next connections break, or are answered by somebody else, as a test says. Each fault begins with the end of all connections that are open, and is for so many that
 * follow; then the line is good.
 */
final class BadLine implements Closeable {
    private static final int BUFFER = 1 << 12;

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Fault fault = new Fault(Where.NOWHERE, 0, 0);

    /** Where a connection breaks. */
    private enum Where {
        NOWHERE,
        IN_REQUEST,
        IN_ANSWER,
        INSTEAD
    }

    /** @param after so many bytes of what it breaks */
    private record Fault(Where where, long after, int times) {}

    private BadLine(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    static BadLine to(int port) throws IOException {
        BadLine line = new BadLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        daemon(line::accept);
        return line;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    /** The next connections end after so many bytes of what the client says. */
    void cutRequests(long after, int times) {
        begin(new Fault(Where.IN_REQUEST, after, times));
    }

    /** The next connections end after so many bytes of what the server says, which has heard all. */
    void cutAnswers(long after, int times) {
        begin(new Fault(Where.IN_ANSWER, after, times));
    }

    /** The next requests never reach the server, and are told to slow down. */
    void slowDown(int times) {
        begin(new Fault(Where.INSTEAD, 0, times));
    }

    /** How many connections there were since the last fault began. */
    int connections() {
        return connections.get();
    }

    private void begin(Fault next) {
        connections.set(0);
        fault = next;
        open.forEach(BadLine::reset);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                open.add(client);
                Fault now = fault;
                boolean good = connections.incrementAndGet() > now.times();
                daemon(() -> carry(client, good ? new Fault(Where.NOWHERE, 0, 0) : now));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void carry(Socket client, Fault with) {
        try (client) {
            if (with.where() == Where.INSTEAD) {
                refuse(client);
                return;
            }
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                Thread up = daemon(() -> pump(client, server, with, Where.IN_REQUEST));
                pump(server, client, with, Where.IN_ANSWER);
                up.interrupt();
            }
        } catch (IOException broken) {
            // As wanted.
        } finally {
            open.remove(client);
        }
    }

    /** Ends a connection so that the client does not even get what is under way. */
    private static void reset(Socket client) {
        try {
            client.setSoLinger(true, 0);
            client.close();
        } catch (IOException ended) {
            // It had.
        }
    }

    private static void refuse(Socket client) throws IOException {
        byte[] body = "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
                .getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        InputStream in = client.getInputStream();
        int ends = 0;
        for (int read = in.read(); read >= 0 && ends < 4; read = ends < 4 ? in.read() : read) {
            ends = read == "\r\n\r\n".charAt(ends) ? ends + 1 : read == '\r' ? 1 : 0;
        }
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(body);
        client.shutdownOutput();
        client.setSoTimeout(1000);
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static void pump(Socket from, Socket to, Fault with, Where here) {
        byte[] buffer = new byte[BUFFER];
        long passed = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                boolean cut = with.where() == here && passed + count > with.after();
                out.write(buffer, 0, cut ? (int) (with.after() - passed) : count);
                passed += count;
                if (cut) {
                    break;
                }
            }
        } catch (IOException broken) {
            // The other side has ended.
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException ended) {
            // It had.
        }
    }

    @CanIgnoreReturnValue
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "bad line");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
