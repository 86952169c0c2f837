// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.s3;

import io.vavr.control.Option;
import io.vavr.control.Try;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A server that speaks S3, checks signatures and digests, and keeps objects in files: S3Proxy, in a JVM of its own, on a loopback port. The build puts its jar under {@code target/s3}; where it is missing, every
 * test that needs it fails and says so. It ends with this JVM, however that ends.
 */
public final class S3Server {
    /** A bucket that is there. */
    public static final String BUCKET = "dci-tests";
    /** Who may do anything. */
    public static final String ACCESS_KEY = "local-identity";
    /** What this user signs with. */
    public static final String SECRET_KEY = "local-credential";

    private static final Duration START = Duration.ofSeconds(60);
    private static final AtomicInteger PREFIXES = new AtomicInteger();
    /** Lives as long as the server, and stops it when its own input ends. */
    private static final String GUARDIAN =
            "exec 3<&0; \"$@\" 3<&- & server=$!; (read end <&3; kill -KILL $server) & watcher=$!; wait $server; kill"
                    + " $watcher";

    private final int port;

    private S3Server(int port) {
        this.port = port;
    }

    /** Holds the outcome of the one start, so that every test that needs the server fails with the reason and none waits again. */
    private static final class Shared {
        static final Try<S3Server> SERVER = Try.of(S3Server::start);
    }

    /** The server of this JVM, started by the first who asks. */
    public static S3Server shared() {
        return Shared.SERVER.getOrElseThrow(
                failed -> new IllegalStateException("The S3 server did not start: " + failed.getMessage(), failed));
    }

    int port() {
        return port;
    }

    /** Where it is. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A new client. */
    public S3Client client() {
        return client(endpoint(), SECRET_KEY);
    }

    /** A new client that is quick to try again, through some line. */
    static S3Client client(URI endpoint, String secret) {
        return new S3Clients(Option.some(endpoint), Option.some("us-east-1"), Duration.ofMillis(200))
                .open(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, secret)));
    }

    /** A place in which nothing is. */
    static S3Place freshPlace() {
        return new S3Place(BUCKET, "place-" + PREFIXES.incrementAndGet() + "/");
    }

    private static S3Server start() throws IOException {
        Path home = Path.of("target", "s3").toAbsolutePath();
        Path program = home.resolve("s3proxy.jar");
        if (!Files.exists(program)) {
            throw new IOException("the build has not put it at " + program);
        }
        int port = freePort();
        Path data = Files.createTempDirectory(home, "data");
        Path settings = Files.write(
                home.resolve("s3proxy-" + port + ".properties"),
                List.of(
                        "s3proxy.authorization=aws-v4",
                        "s3proxy.identity=" + ACCESS_KEY,
                        "s3proxy.credential=" + SECRET_KEY,
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + data));
        File log = home.resolve("s3proxy-" + port + ".log").toFile();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                GUARDIAN,
                "guardian",
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-jar",
                program.toString(),
                "--properties",
                settings.toString());
        builder.environment().put("LOG_LEVEL", "warn");
        awaitReady(builder.redirectErrorStream(true).redirectOutput(log).start(), port, log);
        S3Server server = new S3Server(port);
        try (S3Client client = server.client()) {
            client.createBucket(request -> request.bucket(BUCKET));
        }
        return server;
    }

    private static void awaitReady(Process guardian, int port, File log) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers(port)) {
            if (!guardian.isAlive() || System.nanoTime() > deadline) {
                guardian.destroy();
                throw new IOException("it does not answer, see " + log);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
