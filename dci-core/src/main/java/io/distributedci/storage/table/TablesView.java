// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.table;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Keys;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.View;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** A reference to one state. */
public final class TablesView<B> implements View {
    private final Tables<B> tables;
    private final Owner owner;
    private boolean closed;

    /** The storage of a view. */
    public interface Owner {
        /**
         * Fails when the storage is closed.
         *
         * @throws IllegalStateException when it is
         */
        void requireOpen();

        /** The view is not used any more; told once. */
        void released();
    }

    /** A view of this state. */
    public TablesView(Tables<B> tables, Owner owner) {
        this.tables = requireNonNull(tables);
        this.owner = requireNonNull(owner);
    }

    @Override
    public Position position() {
        return open().position();
    }

    @Override
    public <T extends Entity> Option<T> get(EntityType<T> type, Id id) {
        Table<T, B> table = open().table(type);
        return id.kind().equals(type.name()) ? Option.of(table.get(Keys.ofId(id.value()))) : Option.none();
    }

    @Override
    public <T extends Entity> Either<DciError, Page<T>> scan(Query<T> query) {
        return open().table(query.type()).scan(query);
    }

    @Override
    public <T extends Entity> Either<DciError, Long> count(EntityType<T> type, Condition where) {
        return open().table(type).count(where);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            owner.released();
        }
    }

    private Tables<B> open() {
        owner.requireOpen();
        if (closed) {
            throw new IllegalStateException("the view is closed");
        }
        return tables;
    }
}
