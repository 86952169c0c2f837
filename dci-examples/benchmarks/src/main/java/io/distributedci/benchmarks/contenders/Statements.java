// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Plain JDBC, with parameters in the order of their question marks. */
final class Statements {
    private Statements() {}

    /** What is taken from a row. */
    @FunctionalInterface
    interface FromRow<T> {
        T apply(ResultSet row) throws SQLException;
    }

    static <T> T one(Connection connection, FromRow<T> taken, String question, Object... parameters)
            throws SQLException {
        return all(connection, taken, question, parameters).get(0);
    }

    static <T> List<T> all(Connection connection, FromRow<T> taken, String question, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            bind(statement, parameters);
            List<T> answer = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    answer.add(taken.apply(rows));
                }
            }
            return answer;
        }
    }

    @CanIgnoreReturnValue
    static int update(Connection connection, String change, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(change)) {
            bind(statement, parameters);
            return Math.max(0, statement.execute() ? 0 : statement.getUpdateCount());
        }
    }

    static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int at = 0; at < parameters.length; at++) {
            statement.setObject(at + 1, parameters[at]);
        }
    }
}
