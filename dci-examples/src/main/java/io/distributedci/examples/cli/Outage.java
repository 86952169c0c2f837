// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.examples.s3.S3BlobException;
import io.distributedci.examples.s3.S3BlobException.Reason;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/** What keeps somebody from reading a store now, and so says nothing of what is in it. */
final class Outage {
    private static final Set<Reason> OF_S3 = Set.of(Reason.UNREACHABLE, Reason.BUSY, Reason.DENIED, Reason.LOCAL);
    /** Classes of SQLSTATE: no connection, no right to have one, no resources, and ended by somebody. */
    private static final Set<String> OF_SQL = Set.of("08", "28", "53", "57");
    /** What H2 says of a connection that broke, and of a database that is closed. */
    private static final Set<String> OF_H2 = Set.of("90067", "90098", "90121");

    private Outage() {}

    /** Whether the failure, or anything that caused it, is one. */
    static boolean is(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> isOfS3(cause) || isOfSql(cause));
    }

    private static boolean isOfS3(Throwable cause) {
        return cause instanceof S3BlobException failed && OF_S3.contains(failed.reason());
    }

    private static boolean isOfSql(Throwable cause) {
        String state = cause instanceof SQLException failed ? String.valueOf(failed.getSQLState()) : "";
        return OF_H2.contains(state) || OF_SQL.contains(state.substring(0, Math.min(2, state.length())));
    }
}
