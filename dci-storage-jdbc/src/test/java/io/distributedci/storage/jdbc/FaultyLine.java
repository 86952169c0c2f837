// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A loopback line to a server that breaks where a test says. Client and server of a database take turns: a turn is what the client says in one go and what the
 * server answers to that. The line counts the turns of all its connections since it was last told something.
 */
final class FaultyLine implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int NEVER = Integer.MAX_VALUE;

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private Cut cut = Cut.BEFORE_REQUEST;
    private int at = NEVER;
    private int turn;
    private boolean serverSpoke = true;
    private boolean fired;
    private volatile boolean dark;
    private volatile Duration delay = Duration.ZERO;

    /** Where in a turn the line breaks. */
    enum Cut {
        /** The server hears nothing. */
        BEFORE_REQUEST,
        /** The server hears half of it. */
        WITHIN_REQUEST,
        /** The server hears all, the client hears nothing. */
        BEFORE_ANSWER,
        /** The client hears half of the answer. */
        WITHIN_ANSWER;

        boolean isAnswer() {
            return this == BEFORE_ANSWER || this == WITHIN_ANSWER;
        }

        boolean isHalf() {
            return this == WITHIN_REQUEST || this == WITHIN_ANSWER;
        }
    }

    private FaultyLine(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    /** A healthy line to a loopback port. */
    static FaultyLine to(int port) throws IOException {
        FaultyLine line = new FaultyLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        daemon(line::accept);
        return line;
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Breaks the connection that has the n-th turn from now, counted from 1; later connections are healthy. */
    synchronized void cutAtTurn(int n, Cut where) {
        cut = where;
        at = n;
        turn = 0;
        serverSpoke = true;
        fired = false;
    }

    /** No more breaks; whether there was one. */
    synchronized boolean disarm() {
        at = NEVER;
        return fired;
    }

    /** How many turns there were since the line was last told to break. */
    synchronized int turns() {
        return turn;
    }

    /** From now on nothing passes, and nobody is told: as when a switch loses its power. */
    void goDark() {
        dark = true;
    }

    /** From now on each piece waits so long before it passes. */
    void delay(Duration time) {
        delay = time;
    }

    /** Breaks all connections; new ones are healthy. */
    synchronized void heal() {
        at = NEVER;
        dark = false;
        delay = Duration.ZERO;
        sockets.forEach(FaultyLine::end);
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        heal();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                daemon(() -> pump(client, server, false));
                daemon(() -> pump(server, client, true));
            }
        } catch (IOException closed) {
            end(entrance);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                LockSupport.parkNanos(delay.toNanos());
                int passing = dark ? 0 : passing(count, answers);
                out.write(buffer, 0, passing);
                if (passing < count && !dark) {
                    return;
                }
            }
        } catch (IOException broken) {
            end(to);
        }
    }

    /** How many of these bytes pass; when not all do, the connection ends. */
    private synchronized int passing(int count, boolean answers) {
        if (!answers && serverSpoke) {
            turn++;
        }
        serverSpoke = answers;
        if (turn != at || fired || answers != cut.isAnswer()) {
            return count;
        }
        fired = true;
        return cut.isHalf() ? count / 2 : 0;
    }

    private static void end(Closeable socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "faulty line");
        thread.setDaemon(true);
        thread.start();
    }
}
