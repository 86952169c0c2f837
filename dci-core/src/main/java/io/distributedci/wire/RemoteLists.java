// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;

/** Reads lists to their end. */
record RemoteLists(Connection server) {
    /** Most items of one page; servers have no longer ones. */
    static final int PAGE = 200;
    /** Most items of one list that are read. */
    static final int MAX_ITEMS = 20_000;

    /**
     * All items of a list.
     *
     * @param path with a question mark and parameters, if only the first
     */
    Either<DciError, Vector<Document>> all(String path, String plural) throws IOException {
        Vector<Document> items = Vector.empty();
        while (items.size() < MAX_ITEMS) {
            Either<DciError, Connection.Reply> reply =
                    server.ask(Connection.Question.get(path + "&limit=" + PAGE + "&offset=" + items.size()));
            if (reply.isLeft()) {
                return Either.left(reply.getLeft());
            }
            Vector<Document> page = reply.get().body().objects(plural);
            items = items.appendAll(page);
            if (page.size() < PAGE) {
                return Either.right(items);
            }
        }
        throw new IOException("The server has more than " + MAX_ITEMS + " " + plural);
    }

    /** A condition on a field as a parameter, or nothing when it cannot be said: values have no commas, and an asterisk at their end is more than itself. */
    static String where(String field, String value) {
        boolean sayable = value.chars().noneMatch(c -> c == ',' || c == '\n' || c == '\t' || c == '*');
        return sayable && !value.isBlank() ? "," + field + ":" + value : "";
    }
}
