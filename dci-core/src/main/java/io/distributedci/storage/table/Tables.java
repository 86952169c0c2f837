// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.table;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Keys;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Schema;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is stored but the events, at one point of the commit order.
 *
 * @param kinds the numbers of the tables
 * @param tables one per kind of entity
 * @param receipts by commit id
 * @param position of the last event
 */
public record Tables<B>(Kinds kinds, List<Table<?, B>> tables, Tree<Receipt.Committed> receipts, Position position) {
    public Tables {
        requireNonNull(kinds);
        requireNonNull(receipts);
        requireNonNull(position);
        tables = List.copyOf(tables);
    }

    /**
     * The state that these trees hold.
     *
     * @throws IllegalArgumentException when a condition of an index does not fit its type
     */
    public static <B> Tables<B> of(Schema schema, Bodies<B> bodies, Trees<B> trees, Position position) {
        Kinds kinds = new Kinds(schema);
        List<Table<?, B>> tables = new ArrayList<>();
        kinds.types().forEach(type -> tables.add(Table.of(type, bodies, trees)));
        return new Tables<>(kinds, tables, trees.receipts(), position);
    }

    /**
     * The table of this type.
     *
     * @throws IllegalArgumentException when the schema lacks it
     */
    @SuppressWarnings("unchecked")
    public <T extends Entity> Table<T, B> table(EntityType<T> type) {
        return (Table<T, B>) tables.get(kinds.number(type));
    }

    /** The receipt of a commit that landed. */
    public Option<Receipt.Committed> receipt(CommitId id) {
        return Option.of(receipts.get(Keys.ofId(id.value())));
    }
}
