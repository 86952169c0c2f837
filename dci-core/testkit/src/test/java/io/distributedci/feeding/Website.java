// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real web server on the loopback interface with pages and redirects. */
final class Website implements AutoCloseable {
    final AtomicInteger requests = new AtomicInteger();
    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Website() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            String path = exchange.getRequestURI().getPath();
            String target = redirects.get(path);
            if (target != null) {
                exchange.getResponseHeaders().add("Location", target);
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
                return;
            }
            if (path.endsWith("/hanging")) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                return;
            }
            byte[] page = pages.get(path);
            exchange.sendResponseHeaders(
                    page == null ? 404 : 200, page == null ? -1 : page.length == 0 ? -1 : page.length);
            try (exchange) {
                if (page != null) {
                    exchange.getResponseBody().write(page);
                }
            }
        });
        server.start();
    }

    @CanIgnoreReturnValue
    Website page(String path, String text) {
        return page(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @CanIgnoreReturnValue
    Website page(String path, byte[] bytes) {
        pages.put(path, bytes);
        return this;
    }

    @CanIgnoreReturnValue
    Website redirect(String path, String target) {
        redirects.put(path, target);
        return this;
    }

    URI base() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/repo/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
