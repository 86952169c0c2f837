// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.distributedci.kernel.Entity;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.table.Bodies;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Entities that are in the journal: read from it when they are asked for, and kept while they are popular. What is at a place never changes, so nothing is ever stale. */
final class PlacedBodies implements Bodies<Place> {
    private static final JsonFactory JSON = new JsonFactory();

    private final Journal journal;
    private final Cache<Place, Entity> decoded;
    /** Of the batch that is being decided: not in the journal yet. */
    private final Map<Place, Entity> fresh = new ConcurrentHashMap<>();

    PlacedBodies(Journal journal, long cachedBytes) {
        this.journal = journal;
        decoded = Caffeine.newBuilder()
                .maximumWeight(cachedBytes)
                .weigher((Place place, Entity entity) -> place.length())
                .executor(Runnable::run)
                .build();
    }

    @Override
    public long version(Place body) {
        return body.version();
    }

    @Override
    public <T extends Entity> T entity(EntityType<T> type, byte[] id, Place body) {
        Entity known = decoded.getIfPresent(body);
        if (known == null) {
            known = fresh.get(body);
        }
        if (known == null) {
            known = read(type, body);
            decoded.put(body, known);
        }
        return type.javaType().cast(known);
    }

    private <T extends Entity> T read(EntityType<T> type, Place body) {
        byte[] json = journal.file(body.segment()).read(body.offset(), body.length());
        if (Line.crc(json, 0, json.length) != body.crc()) {
            throw damaged(type, body, null);
        }
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
            in.nextToken();
            return type.read(in);
        } catch (JacksonException malformed) {
            throw damaged(type, body, malformed);
        }
    }

    private StorageException damaged(EntityType<?> type, Place body, @Nullable Exception cause) {
        return new StorageException(
                "The journal is damaged: the " + type.name() + " in " + journal.path(body.segment()) + " at byte "
                        + body.offset(),
                cause);
    }

    void written(Place place, Entity entity) {
        fresh.put(place, entity);
    }

    /** The batch is in the journal: what it wrote is popular. */
    void published() {
        decoded.putAll(fresh);
        fresh.clear();
    }
}
