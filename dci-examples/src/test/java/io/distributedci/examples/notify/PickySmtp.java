// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.notify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server on the loopback that answers one recipient, or a farewell, otherwise than is usual; GreenMail takes everybody. */
final class PickySmtp implements AutoCloseable {
    /** Instead of an answer: the line is cut. */
    static final String CUT = "";
    /** Instead of a recipient: all of them. */
    static final String EVERYBODY = "";

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger called = new AtomicInteger();
    private final Thread thread = new Thread(this::serve, "picky-smtp");
    private final String recipient;
    private volatile String answer;
    private volatile String farewell = "221 bye";

    PickySmtp(String recipient, String answer) throws IOException {
        this.recipient = recipient;
        this.answer = answer;
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    void takesAll() {
        answer = "250 ok";
    }

    void leavesWithoutAWord() {
        farewell = CUT;
    }

    /** How many lines were opened to it. */
    int called() {
        return called.get();
    }

    /** Whose mail it took, in order. */
    List<String> taken() {
        return taken;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                called.incrementAndGet();
                client.setSoLinger(true, 0);
                converse(client);
            } catch (IOException closed) {
                // The client has gone away, or the test is over.
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "220 picky");
        String to = "";
        for (String line = in.readLine(); line != null && !line.equals("QUIT"); line = in.readLine()) {
            if (line.startsWith("RCPT TO:<")) {
                to = line.substring("RCPT TO:<".length(), line.indexOf('>'));
                say(out, recipient.equals(EVERYBODY) || to.equals(recipient) ? answer : "250 ok");
            } else if (line.equals("DATA")) {
                say(out, "354 go on");
                skipMail(in);
                taken.add(to);
                say(out, "250 ok");
            } else {
                say(out, "250 ok");
            }
        }
        say(out, farewell);
    }

    private static void skipMail(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            line = in.readLine();
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        if (line.equals(CUT)) {
            throw new SocketException("cut");
        }
        out.write((line + "\r\n").getBytes(US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
