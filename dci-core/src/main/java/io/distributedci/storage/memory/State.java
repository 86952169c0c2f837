// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.memory;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Schema;
import io.distributedci.storage.table.Bodies;
import io.distributedci.storage.table.Tables;
import io.distributedci.storage.table.Tree;
import io.distributedci.storage.table.Trees;

/** Everything that is stored, at one point of the commit order. */
record State(Tables<Entity> tables, EventLog log) {
    static State empty(Schema schema) {
        return new State(Tables.of(schema, new Themselves(), new Empty(), Position.START), EventLog.EMPTY);
    }

    /** Entities stand for themselves. */
    private record Themselves() implements Bodies<Entity> {
        @Override
        public long version(Entity body) {
            return body.version();
        }

        @Override
        public <T extends Entity> T entity(EntityType<T> type, byte[] id, Entity body) {
            return type.javaType().cast(body);
        }
    }

    private record Empty() implements Trees<Entity> {
        @Override
        public Tree<Entity> bodies(EntityType<?> type) {
            return BTree.map();
        }

        @Override
        public Tree<Void> keys(EntityType<?> type, Index index) {
            return BTree.set();
        }

        @Override
        public Tree<Receipt.Committed> receipts() {
            return BTree.map();
        }
    }
}
