// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;

/** A statement in the making: its text, and what its question marks stand for. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Argument> arguments = new ArrayList<>();

    static Sql of(String text) {
        return new Sql().add(text);
    }

    @CanIgnoreReturnValue
    Sql add(String more) {
        text.append(more);
        return this;
    }

    @CanIgnoreReturnValue
    Sql add(Sql more) {
        text.append(more.text);
        arguments.addAll(more.arguments);
        return this;
    }

    /** A question mark for this value. */
    @CanIgnoreReturnValue
    Sql bind(Argument value) {
        text.append('?');
        arguments.add(value);
        return this;
    }

    /** The parts one after the other, with this between them. */
    static Sql join(String between, List<Sql> parts) {
        Sql joined = new Sql();
        for (int i = 0; i < parts.size(); i++) {
            joined.add(i == 0 ? "" : between).add(parts.get(i));
        }
        return joined;
    }

    String text() {
        return text.toString();
    }

    /** Gives a statement of this text its values. */
    @CanIgnoreReturnValue
    <S extends SqlStatement<S>> S bindTo(S statement) {
        for (int i = 0; i < arguments.size(); i++) {
            statement.bind(i, arguments.get(i));
        }
        return statement;
    }

    @Override
    public String toString() {
        return text();
    }
}
