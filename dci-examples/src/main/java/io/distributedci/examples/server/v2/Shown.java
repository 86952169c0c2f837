// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.examples.server.Etag;
import io.distributedci.examples.server.Json;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.storage.ValueType;
import io.vavr.collection.Traversable;
import io.vavr.control.Option;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the shapes of everything have in common. Times are in UTC as ISO 8601 has them, enums are lower-case words with hyphens. */
final class Shown {
    private Shown() {}

    /** What everything stored has. */
    static ObjectNode entity(Entity entity) {
        return Json.object()
                .put("id", text(entity.id()))
                .put("etag", Etag.of(entity))
                .put("created_at", entity.createdAt().toString())
                .put("updated_at", entity.updatedAt().toString())
                .put("state", entity.state().word());
    }

    /** A refusal as the reason for something. */
    static ObjectNode reason(DciError reason) {
        ObjectNode shape = Json.object().put("code", reason.code()).put("message", reason.message());
        ObjectNode fields = shape.putObject("fields");
        reason.fields().forEach((name, value) -> fields.put(name, value));
        return shape;
    }

    static <T> void objects(ObjectNode shape, String name, Traversable<T> items, Function<T, ObjectNode> item) {
        ArrayNode list = shape.putArray(name);
        items.forEach(each -> list.add(item.apply(each)));
    }

    static void texts(ObjectNode shape, String name, Traversable<String> texts) {
        ArrayNode list = shape.putArray(name);
        texts.forEach(list::add);
    }

    static void ids(ObjectNode shape, String name, Traversable<? extends Id> ids) {
        ArrayNode list = shape.putArray(name);
        ids.forEach(id -> list.add(text(id)));
    }

    static void words(ObjectNode shape, String name, Traversable<? extends Enum<?>> words) {
        ArrayNode list = shape.putArray(name);
        words.map(word -> ValueType.wordOf(word)).toVector().sorted().forEach(list::add);
    }

    static <T> void maybe(ObjectNode shape, String name, Option<T> value, Function<T, ObjectNode> of) {
        shape.set(name, value.map(of).getOrNull());
    }

    static String text(Id id) {
        return id.value().toString();
    }

    static @Nullable String textOrNull(Option<? extends Id> id) {
        return id.map(Shown::text).getOrNull();
    }

    static @Nullable String stringOrNull(Option<?> value) {
        return value.map(String::valueOf).getOrNull();
    }

    /** JSON has no infinity, which stands for "beyond all doubt" here. */
    static double finite(double number) {
        return Double.isFinite(number) ? number : Double.MAX_VALUE;
    }
}
