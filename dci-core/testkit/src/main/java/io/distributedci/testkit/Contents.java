// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.vavr.collection.Vector;

/** Everything that a storage holds, read page by page and kept in memory. */
public final class Contents {
    private Contents() {}

    /** The whole feed. */
    public static Vector<Recorded> feed(Storage storage) {
        Vector<Recorded> all = Vector.empty();
        Vector<Recorded> more = storage.events(Position.START, Query.MAX_LIMIT);
        while (!more.isEmpty()) {
            all = all.appendAll(more);
            more = storage.events(all.last().position(), Query.MAX_LIMIT);
        }
        return all;
    }

    /** All entities of a kind, archived ones too. */
    public static <T extends Entity> Vector<T> all(View view, EntityType<T> type) {
        Query<T> query = Query.of(type);
        Page<T> page = view.scan(query).get();
        Vector<T> all = page.items();
        while (page.hasNext()) {
            page = view.scan(query.after(page.next())).get();
            all = all.appendAll(page.items());
        }
        return all;
    }
}
