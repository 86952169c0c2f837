// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.fault;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.Ref;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Schema;
import io.distributedci.storage.StorageRefusal;
import io.distributedci.storage.View;
import io.distributedci.testkit.reference.ReferenceState;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/** A view with a fault. */
final class FaultyView implements View {
    private final View healthy;
    private final Schema schema;
    private final Fault fault;
    /** Entities that are stored beside the healthy storage because it would not have them. */
    private final Map<Ref, Entity> smuggled;

    private final Set<Page.Token> tokens = new HashSet<>();

    FaultyView(View healthy, Schema schema, Fault fault, Map<Ref, Entity> smuggled) {
        this.healthy = healthy;
        this.schema = schema;
        this.fault = fault;
        this.smuggled = smuggled;
    }

    @Override
    public Position position() {
        return healthy.position();
    }

    @Override
    public <T extends Entity> Option<T> get(EntityType<T> type, Id id) {
        Option<T> found = smuggled.get(Ref.to(id)).map(type.javaType()::cast).orElse(() -> healthy.get(type, id));
        return switch (fault) {
            case ARCHIVED_HIDDEN -> found.filter(entity -> !entity.isArchived());
            case TIME_ROUNDED -> found.map(entity -> rounded(type, entity));
            default -> found;
        };
    }

    @Override
    public <T extends Entity> Vector<T> getAll(EntityType<T> type, Vector<? extends Id> ids) {
        Vector<T> found = ids.flatMap(id -> get(type, id));
        return switch (fault) {
            case ALL_BUT_ONE -> found.dropRight(1);
            case ALL_REORDERED -> found.sortBy(entity -> entity.id().value());
            default -> found;
        };
    }

    @Override
    public <T extends Entity> Either<DciError, Page<T>> scan(Query<T> query) {
        return switch (fault) {
            case TOKEN_DIES -> scanWithMortalToken(query);
            case FOREIGN_TOKEN_ACCEPTED -> healthy.scan(query).orElse(() -> healthy.scan(query.after(Option.none())));
            case KEY_SHARED, ABSENT_KEYS_DIFFER -> smuggled.isEmpty() ? healthy.scan(query) : page(query);
            case INDEX_ENTRY_MISSING,
                    TIES_UNORDERED,
                    TIES_ASCENDING,
                    IDS_SIGNED,
                    ABSENT_LAST,
                    TEXT_BY_UNIT,
                    FAN_OUT_SHOWS,
                    PAGE_SKIPS,
                    PAGE_REPEATS,
                    PAGE_BY_OFFSET -> page(query);
            default -> healthy.scan(query);
        };
    }

    @Override
    public <T extends Entity> Either<DciError, Vector<Page<T>>> scanAll(Vector<Query<T>> queries) {
        Either<DciError, Vector<Page<T>>> pages = View.super.scanAll(queries);
        return fault == Fault.SCANS_REORDERED ? pages.map(FaultyView::lastTwoSwapped) : pages;
    }

    private static <T> Vector<T> lastTwoSwapped(Vector<T> all) {
        return all.dropRight(2).appendAll(all.takeRight(2).reverse());
    }

    @Override
    public <T extends Entity> Either<DciError, Long> count(EntityType<T> type, Condition where) {
        if (fault == Fault.COUNT_OFF) {
            return healthy.count(type, where).map(count -> count + 1);
        }
        return smuggled.isEmpty()
                ? healthy.count(type, where)
                : answers().scan(type, where, Vector.empty()).map(all -> (long) all.size());
    }

    @Override
    public void close() {
        healthy.close();
    }

    private <T extends Entity> Either<DciError, Page<T>> scanWithMortalToken(Query<T> query) {
        if (query.after().exists(token -> !tokens.contains(token))) {
            return StorageRefusal.FOREIGN_TOKEN.error().left();
        }
        return healthy.scan(query).peek(page -> page.next().forEach(tokens::add));
    }

    /** Pages of wrong answers, or wrong pages. */
    private <T extends Entity> Either<DciError, Page<T>> page(Query<T> query) {
        WrongToken.Reading reading = WrongToken.read(query);
        if (query.after().isDefined() && !reading.belongs()) {
            return StorageRefusal.FOREIGN_TOKEN.error().left();
        }
        return answers()
                .scan(query.type(), query.where(), query.order())
                .map(all -> page(query, all, query.after().isEmpty() ? 0 : start(reading, all)));
    }

    private <T extends Entity> Page<T> page(Query<T> query, Vector<T> all, int start) {
        Vector<T> items = all.slice(start, start + query.limit());
        return start + items.size() < all.size()
                ? new Page<>(items, Option.some(WrongToken.write(query, start + items.size(), items.last())))
                : Page.last(items);
    }

    private <T extends Entity> int start(WrongToken.Reading reading, Vector<T> all) {
        int last = all.lastIndexWhere(entity -> entity.id().value().equals(reading.last()));
        int next = last < 0 ? reading.offset() : last + 1;
        return switch (fault) {
            case PAGE_SKIPS -> next + 1;
            case PAGE_REPEATS -> Math.max(1, next - 1);
            case PAGE_BY_OFFSET -> reading.offset();
            default -> next;
        };
    }

    private Answers answers() {
        Vector<Entity> stored =
                schema.entities().flatMap(this::all).reject(entity -> smuggled.containsKey(Ref.to(entity.id())));
        return new Answers(ReferenceState.of(schema, stored.appendAll(smuggled.values())), fault);
    }

    private <T extends Entity> Vector<Entity> all(EntityType<T> type) {
        Vector<Entity> all = Vector.empty();
        Query<T> query = Query.of(type);
        Page<T> page = healthy.scan(query).get();
        all = all.appendAll(page.items());
        while (page.hasNext()) {
            page = healthy.scan(query.after(page.next())).get();
            all = all.appendAll(page.items());
        }
        return all;
    }

    private static <T extends Entity> T rounded(EntityType<T> type, T entity) {
        return type.javaType().cast(entity.withUpdatedAt(entity.updatedAt().truncatedTo(ChronoUnit.MILLIS)));
    }
}
