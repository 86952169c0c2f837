// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vavr.control.Option;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What our tables are called in somebody else's database. A name consists of lower-case letters, digits and underscores, so it needs no escape and says the same on every
 * engine; it is quoted all the same, since it may be a word that the engine keeps for itself.
 *
 * @param schema the database schema that everything is in; none for the connection's own
 * @param prefix what every name of a table or index begins with
 * @param upper whether the engine folds names that are not quoted to upper case: ours are written so that people need no quotes
 */
record Names(Option<String> schema, String prefix, boolean upper) {
    /** Longest name that every engine keeps in full. */
    static final int MAX_LENGTH = 63;

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*");

    private static final Pattern COLUMN = Pattern.compile("\\[([a-z_]+)]");

    Names {
        schema.forEach(Names::requirePlain);
        requirePlain(prefix);
    }

    /** A table, with its schema. */
    String table(String name) {
        return schema.map(in -> quoted(in) + ".").getOrElse("") + quoted(prefix + name);
    }

    /** An index, which is in the schema of its table. */
    String index(String name) {
        return quoted(prefix + name);
    }

    /** An index, with its schema. */
    String qualifiedIndex(String name) {
        return table(name);
    }

    /** A column. */
    String column(String name) {
        return quoted(name);
    }

    /** A column and what it holds. */
    Bulk.Slot slot(String name, Bulk.Kind kind) {
        return new Bulk.Slot(column(name), kind);
    }

    /** A statement in which {@code [word]} stands for a column. */
    String in(String statement) {
        return COLUMN.matcher(statement).replaceAll(found -> quoted(found.group(1)));
    }

    private String quoted(String name) {
        return '"' + folded(name) + '"';
    }

    private String folded(String name) {
        return upper ? requirePlain(name).toUpperCase(Locale.ROOT) : requirePlain(name);
    }

    @CanIgnoreReturnValue
    private static String requirePlain(String name) {
        if (!PLAIN.matcher(name).matches() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a name of lower-case letters, digits and underscores, at most "
                    + MAX_LENGTH + " long: " + name);
        }
        return name;
    }
}
