// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.reference;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.Ref;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.View;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** A {@link ReferenceState} as a view. */
public final class ReferenceView implements View {
    private final ReferenceState state;
    private boolean closed;

    /** A view of this state. */
    public ReferenceView(ReferenceState state) {
        this.state = requireNonNull(state);
    }

    @Override
    public Position position() {
        return open().position();
    }

    @Override
    public <T extends Entity> Option<T> get(EntityType<T> type, Id id) {
        ReferenceState state = open();
        return id.kind().equals(type.name()) ? state.find(Ref.to(id)).map(type.javaType()::cast) : Option.none();
    }

    @Override
    public <T extends Entity> Either<DciError, Page<T>> scan(Query<T> query) {
        return open().scan(query.type(), query.where(), query.order())
                .flatMap(all -> Place.rest(query, all))
                .map(rest -> page(query, rest));
    }

    @Override
    public <T extends Entity> Either<DciError, Long> count(EntityType<T> type, Condition where) {
        return open().scan(type, where, Vector.empty()).map(all -> (long) all.size());
    }

    @Override
    public void close() {
        closed = true;
    }

    private static <T extends Entity> Page<T> page(Query<T> query, Vector<T> rest) {
        Vector<T> items = rest.take(query.limit());
        return rest.size() > items.size()
                ? new Page<>(items, Option.some(Place.after(query, items.last())))
                : Page.last(items);
    }

    private ReferenceState open() {
        if (closed) {
            throw new IllegalStateException("the view is closed");
        }
        return state;
    }
}
