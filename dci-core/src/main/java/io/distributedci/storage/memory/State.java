package io.distributedci.storage.memory;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Keys;
import io.distributedci.storage.Receipt;
import io.vavr.control.Option;
import java.util.List;

/**
 * Everything that is stored, at one point of the commit order.
 *
 * @param kinds the numbers of the tables
 * @param tables one per kind of entity
 * @param log all events
 * @param receipts by commit id
 */
record State(Kinds kinds, List<Table<?>> tables, EventLog log, BTree<Receipt.Committed> receipts) {
    static State empty(Kinds kinds) {
        List<Table<?>> tables = kinds.types().<Table<?>>map(Table::empty).asJava();
        return new State(kinds, tables, EventLog.EMPTY, BTree.map());
    }

    /**
     * The table of this type.
     *
     * @throws IllegalArgumentException when the schema lacks it
     */
    @SuppressWarnings("unchecked")
    <T extends Entity> Table<T> table(EntityType<T> type) {
        return (Table<T>) tables.get(kinds.number(type));
    }

    Option<Receipt.Committed> receipt(CommitId id) {
        return Option.of(receipts.get(Keys.ofId(id.value())));
    }
}
