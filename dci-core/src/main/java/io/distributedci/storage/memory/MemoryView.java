package io.distributedci.storage.memory;

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
final class MemoryView implements View {
    private final InMemoryStorage storage;
    private final State state;
    private boolean closed;

    MemoryView(InMemoryStorage storage, State state) {
        this.storage = storage;
        this.state = state;
    }

    @Override
    public Position position() {
        return open().log().position();
    }

    @Override
    public <T extends Entity> Option<T> get(EntityType<T> type, Id id) {
        Table<T> table = open().table(type);
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
        closed = true;
    }

    private State open() {
        storage.requireOpen();
        if (closed) {
            throw new IllegalStateException("the view is closed");
        }
        return state;
    }
}
