// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.hosts;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Schema;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.io.StringWriter;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A change set as lines: {@code write KIND JSON}, {@code remove KIND ID VERSION} and {@code event NAME JSON}, and at its end {@code commit ID TIME ACTOR}. Entities and events bring their JSON along. What the change
 * relied on is left out, but for what it writes and removes: it held when it was committed.
 */
record JournalText(Schema schema) {
    private static final JsonFactory JSON = new JsonFactory();

    String of(ChangeSet changes) {
        Vector<String> lines = changes.writes()
                .map(JournalText::write)
                .appendAll(changes.removals()
                        .map(ref -> "remove " + ref.kind() + " " + ref.value() + " "
                                + changes.expected().get(ref).get()))
                .appendAll(changes.events().map(event -> "event " + schema.nameOf(event) + " " + json(event)))
                .append("commit " + changes.id() + " " + changes.at() + " " + changes.actor());
        return lines.mkString("", "\n", "\n");
    }

    /** The change sets in a journal; lines that no commit follows are none. */
    Vector<ChangeSet> read(Iterable<String> journal) {
        Vector<ChangeSet> read = Vector.empty();
        Vector<String[]> before = Vector.empty();
        for (String line : journal) {
            String[] words = line.split(" ", line.startsWith("remove") || line.startsWith("commit") ? 4 : 3);
            before = before.append(words);
            if (words[0].equals("commit")) {
                read = read.append(changes(before, words));
                before = Vector.empty();
            }
        }
        return read;
    }

    private ChangeSet changes(Vector<String[]> lines, String[] commit) {
        Vector<ChangeSet.Write<?>> writes = lines.filter(words -> words[0].equals("write"))
                .map(words -> write(schema.entity(words[1]).get(), words[2]));
        Map<Ref, Long> removals = lines.filter(words -> words[0].equals("remove"))
                .foldLeft(
                        HashMap.empty(),
                        (all, words) -> all.put(new Ref(words[1], UUID.fromString(words[2])), Long.valueOf(words[3])));
        Vector<Event> events =
                lines.filter(words -> words[0].equals("event")).map(words -> schema.read(words[1], parser(words[2])));
        return new ChangeSet(
                new CommitId(UUID.fromString(commit[1])),
                Instant.parse(commit[2]),
                commit[3],
                writes.foldLeft(
                        removals,
                        (all, write) -> all.put(write.ref(), write.entity().version() - 1)),
                Vector.empty(),
                writes,
                removals.keySet().toVector(),
                events);
    }

    private static <T extends Entity> String write(ChangeSet.Write<T> write) {
        return "write " + write.type().name() + " " + write.type().document(write.entity());
    }

    private static <T extends Entity> ChangeSet.Write<T> write(EntityType<T> type, String json) {
        return new ChangeSet.Write<>(type, type.read(parser(json)));
    }

    private String json(Event event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            schema.write(out, event);
        }
        return text.toString();
    }

    private static JsonParser parser(String json) {
        JsonParser in = JSON.createParser(ObjectReadContext.empty(), json);
        in.nextToken();
        return in;
    }
}
