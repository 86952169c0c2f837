// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.transfer;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Schema;
import io.distributedci.storage.StorageException;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** One line of a dump, read. */
sealed interface Line {
    /** What it is, and of when. */
    record Head(String format, long version, long position) implements Line {}

    /** An entity that no event tells of. */
    record Beside<T extends Entity>(EntityType<T> type, T entity) implements Line {}

    /** A commit. */
    record Commit(CommitId id, Instant at, String actor, Vector<Event> events) implements Line {}

    /** Bytes that are referred to. */
    record Blob(BlobRef ref) implements Line {}

    /** The last one. */
    record End(String digest, long lines) implements Line {}

    /**
     * Reads a line; its members are in the order in which they are written.
     *
     * @throws IllegalArgumentException when it is not of a dump; also other exceptions of the readers of its parts
     */
    static Line parse(Schema schema, String text) {
        try (JsonParser in = Lines.JSON.createParser(ObjectReadContext.empty(), text)) {
            require(in.nextToken() == JsonToken.START_OBJECT && in.nextToken() == JsonToken.PROPERTY_NAME, "no object");
            Line line = line(schema, in.currentName(), in);
            require(in.nextToken() == JsonToken.END_OBJECT && in.nextToken() == null, "something follows");
            return line;
        } catch (StorageException | NullPointerException unknown) {
            throw new IllegalArgumentException(unknown);
        }
    }

    private static Line line(Schema schema, String kind, JsonParser in) {
        in.nextToken();
        return switch (kind) {
            case "format" ->
                new Head(
                        in.getString(),
                        member(in, "version", JsonParser::getLongValue),
                        member(in, "position", JsonParser::getLongValue));
            case "beside" -> beside(schema, in.getString(), in);
            case "commit" ->
                new Commit(
                        new CommitId(UUID.fromString(in.getString())),
                        Instant.parse(member(in, "at", JsonParser::getString)),
                        member(in, "actor", JsonParser::getString),
                        member(in, "events", array -> events(schema, array)));
            case "blob" -> new Blob(new BlobRef(in.getString(), member(in, "size", JsonParser::getLongValue)));
            case "end" -> new End(in.getString(), member(in, "lines", JsonParser::getLongValue));
            default -> throw new IllegalArgumentException("an unknown member " + kind);
        };
    }

    private static Beside<?> beside(Schema schema, String kind, JsonParser in) {
        return entity(
                schema.entity(kind).getOrElseThrow(() -> new IllegalArgumentException("an unknown kind " + kind)), in);
    }

    private static <T extends Entity> Beside<T> entity(EntityType<T> type, JsonParser in) {
        return new Beside<>(type, member(in, "entity", type::read));
    }

    private static Vector<Event> events(Schema schema, JsonParser in) {
        List<Event> events = new ArrayList<>();
        while (in.nextToken() == JsonToken.START_OBJECT) {
            String name = member(in, "name", JsonParser::getString);
            events.add(member(in, "event", at -> schema.read(name, at)));
            require(in.nextToken() == JsonToken.END_OBJECT, "an event with more");
        }
        require(!events.isEmpty(), "a commit without events");
        return Vector.ofAll(events);
    }

    private static <V> V member(JsonParser in, String name, Function<JsonParser, V> value) {
        require(in.nextToken() == JsonToken.PROPERTY_NAME && in.currentName().equals(name), "no member " + name);
        in.nextToken();
        return value.apply(in);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
