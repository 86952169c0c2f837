// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * One connection to a server on this machine that is kept open, as an agent's is. It asks one thing after the other and does as little as HTTP allows, since load and server share two cores. Used by one
 * thread.
 */
final class HttpLine implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    HttpLine(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            out = socket.getOutputStream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the server answered. */
    record Reply(int status, String text) {}

    /** @param head request line and headers, each with its line end */
    Reply ask(String head, byte[] body) {
        try {
            byte[] start = (head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(UTF_8);
            byte[] whole = new byte[start.length + Math.min(body.length, BUFFER)];
            System.arraycopy(start, 0, whole, 0, start.length);
            System.arraycopy(body, 0, whole, start.length, whole.length - start.length);
            out.write(whole);
            out.write(body, whole.length - start.length, body.length - (whole.length - start.length));
            out.flush();
            return reply();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Reply reply() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            length = lower.startsWith("content-length:") ? Integer.parseInt(value(lower)) : length;
            chunked |= lower.startsWith("transfer-encoding:") && value(lower).equals("chunked");
        }
        return new Reply(status, new String(chunked ? chunks() : in.readNBytes(length), UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private static String value(String header) {
        return header.substring(header.indexOf(':') + 1).strip();
    }

    @CanIgnoreReturnValue
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server hung up");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
