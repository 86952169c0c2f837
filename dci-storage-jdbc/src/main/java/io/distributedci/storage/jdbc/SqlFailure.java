// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.storage.StorageException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an exception from the database means for us, by its SQLSTATE. */
final class SqlFailure {
    /** Serialization failure and deadlock: the transaction was undone and may be tried again. */
    private static final Set<String> AGAIN = Set.of("40001", "40P01");
    /** Wrong data, a violated constraint, a value beyond a limit of the engine. */
    private static final Set<String> DATA = Set.of("22", "23", "54");
    /** Classes that say why a transaction was undone; any other answer to a commit leaves its outcome open. */
    private static final Set<String> UNDONE = Set.of("22", "23", "25", "40", "44", "53", "54", "55");
    /** In class 40, but just as open: "statement completion unknown". */
    private static final String OPEN = "40003";

    private SqlFailure() {}

    static StorageException wrap(Throwable failed) {
        return failed instanceof StorageException known
                ? known
                : new StorageException("The database failed (SQLSTATE " + state(failed) + ")", failed);
    }

    /** Whether the same transaction may succeed when tried again. */
    static boolean isTransient(Throwable failed) {
        return AGAIN.contains(state(failed));
    }

    /** Whether one of the changes is to blame: the database refused what it wanted to write, or the host failed alongside. */
    static boolean isAboutOneChange(Throwable failed) {
        return failed instanceof AlongsideFailure || DATA.contains(classOf(failed));
    }

    /** Whether a commit that failed so may have landed. */
    static boolean leavesCommitOpen(Throwable failed) {
        return state(failed).equals(OPEN) || !UNDONE.contains(classOf(failed));
    }

    private static String classOf(Throwable failed) {
        String state = state(failed);
        return state.substring(0, Math.min(2, state.length()));
    }

    /** The first SQLSTATE among the causes, or empty text. */
    static String state(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
