// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Connections to the database, which are given back as they came. */
final class Connections {
    private static final System.Logger LOG = System.getLogger(Connections.class.getName());

    private final Jdbi jdbi;

    Connections(DataSource source) {
        jdbi = Jdbi.create(() -> free(source.getConnection()));
    }

    /** The connection, if it is in no transaction; else it goes back at once, as it is. */
    private static Connection free(Connection connection) throws SQLException {
        boolean free = false;
        try {
            free = connection.getAutoCommit();
        } finally {
            if (!free) {
                connection.close();
            }
        }
        if (!free) {
            throw new StorageException(
                    "The data source hands out connections with auto-commit off, which may be in a transaction of the"
                            + " host; give the store a data source of its own");
        }
        return connection;
    }

    /**
     * A connection that is in no transaction.
     *
     * @throws StorageException when there is none to be had, or when it is in a transaction that somebody else began
     */
    Handle open() {
        try {
            return jdbi.open();
        } catch (JdbiException failed) {
            throw SqlFailure.wrap(failed);
        }
    }

    /** Begins a transaction that goes on in what this makes of it; when that fails, whatever the reason, the connection is given back. */
    <R> R begin(Function<Handle, R> taker) {
        Handle handle = open();
        boolean taken = false;
        try {
            handle.begin();
            R made = taker.apply(handle);
            taken = true;
            return made;
        } catch (RuntimeException failed) {
            throw SqlFailure.wrap(failed);
        } finally {
            if (!taken) {
                giveBack(handle);
            }
        }
    }

    /** Asks something, in a transaction of its own that is undone at the end; again when the database undoes it before, for the sake of others. */
    <R> R ask(Function<Handle, R> question) {
        return Attempts.DEFAULT.run(() -> askOnce(question));
    }

    private <R> R askOnce(Function<Handle, R> question) {
        try (Handle handle = open()) {
            handle.begin();
            try {
                return question.apply(handle);
            } finally {
                handle.rollback();
            }
        } catch (JdbiException failed) {
            throw SqlFailure.wrap(failed);
        }
    }

    /** Which engine is behind the data source. */
    Dialect dialect() {
        try (Handle handle = open()) {
            return Dialect.of(handle.getConnection());
        } catch (SQLException failed) {
            throw SqlFailure.wrap(failed);
        }
    }

    /** Undoes what is open and gives the connection back; whatever fails here no longer matters to anybody. */
    static void giveBack(Handle handle) {
        try (handle) {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        } catch (RuntimeException broken) {
            LOG.log(System.Logger.Level.DEBUG, "A connection could not be given back in good order", broken);
        }
    }
}
