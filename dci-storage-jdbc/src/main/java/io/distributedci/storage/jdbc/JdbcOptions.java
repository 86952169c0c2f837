// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.kernel.ValueStyle;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.GroupCommit;
import io.distributedci.storage.RetryPolicy;
import io.vavr.control.Option;
import java.time.Duration;
import org.immutables.value.Value;

/** How a store uses its database. Every option has a default that suits a database of its own. */
@Value.Immutable
@ValueStyle
public interface JdbcOptions extends WithJdbcOptions {
    /** All defaults. */
    static JdbcOptions defaults() {
        return builder().build();
    }

    /** A builder; what is not said keeps its default. */
    static ImmutableJdbcOptions.Builder builder() {
        return ImmutableJdbcOptions.builder();
    }

    /**
     * The database schema that our tables are in, which must exist; none, the default, for the one that the connections have. Lower-case letters, digits and
     * underscores.
     */
    Option<String> schema();

    /** What the names of our tables and indexes begin with: {@code dci_} by default. Lower-case letters, digits and underscores. */
    @Value.Default
    default String tablePrefix() {
        return "dci_";
    }

    /** Where blobs are; none, the default, for the same database. It is left alone by {@link JdbcStorage#close}. */
    Option<BlobStore> blobs();

    /** Called within the transaction of each accepted change; nothing by default. */
    @Value.Default
    default Alongside alongside() {
        return (handle, changes, receipt) -> {};
    }

    /** Bounds of the queue and of a batch. */
    @Value.Default
    default GroupCommit.Limits limits() {
        return GroupCommit.Limits.DEFAULT;
    }

    /**
     * How often a batch is tried that the database undid because of others (SQLSTATE 40001, 40P01), and the waits in between; by default about as often as the {@link #deadline} allows. Where transactions
     * are serializable, a process that waits for another is undone each time that one commits, so it takes many attempts against a busy one.
     */
    @Value.Default
    default RetryPolicy retry() {
        return new RetryPolicy(200, Duration.ofMillis(5), Duration.ofMillis(250));
    }

    /** Longest time for one batch with all its attempts; 30 seconds by default. A batch that is beyond it is not tried again. */
    @Value.Default
    default Duration deadline() {
        return Duration.ofSeconds(30);
    }

    /**
     * Longest time of one statement, and, in a batch, between two statements, after which the server gives up on us; 30 seconds by default. On PostgreSQL only: H2 runs in
     * this process.
     */
    @Value.Default
    default Duration statementTimeout() {
        return Duration.ofSeconds(30);
    }

    /** Longest wait for the writers of other processes; 10 seconds by default, whole seconds on H2. */
    @Value.Default
    default Duration lockTimeout() {
        return Duration.ofSeconds(10);
    }

    /** Most connections of the pool that {@link JdbcStorage#open(String, io.distributedci.storage.Schema)} makes; 16 by default. */
    @Value.Default
    default int poolSize() {
        return 16;
    }

    /**
     * How much of what was read and written is kept decoded, counted in characters of JSON, so that it need not be asked again; 64 MB by default, 0 for nothing. A decoded entity takes about twice as much
     * memory. What others change in the database is seen by the next view all the same; open the store again after an older state of the database was restored.
     */
    @Value.Default
    default long cachedBytes() {
        return 1L << 26;
    }
}
