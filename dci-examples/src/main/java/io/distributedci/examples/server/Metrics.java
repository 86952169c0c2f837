// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.javalin.http.Context;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vavr.control.Option;
import java.time.Duration;

/**
 * How the server does, in the form that Prometheus reads: requests by route, method and status with their times, and what the JVM says of itself. Routes are named as they are
 * declared, so that there are as many series as routes, whatever clients ask for.
 */
final class Metrics implements AutoCloseable {
    private static final String ROUTE = "dci.route";
    private static final String NO_ROUTE = "none";
    private static final double NANOS = 1e6;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    Metrics() {
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Remembers which route a request has. */
    static void routed(Context http, String path) {
        http.attribute(ROUTE, path);
    }

    /** Counts a request that has been answered. */
    void answered(Context http, double milliseconds) {
        String route = Option.<String>of(http.attribute(ROUTE)).getOrElse(NO_ROUTE);
        String method = route.equals(NO_ROUTE) ? NO_ROUTE : http.req().getMethod();
        registry.timer("dci.http.requests", "route", route, "method", method, "status", "" + http.statusCode())
                .record(Duration.ofNanos((long) (milliseconds * NANOS)));
    }

    /** All of it. */
    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
