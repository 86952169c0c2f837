// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Index;
import io.distributedci.storage.StorageException;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A state as it was written to page files: the file {@code index/CHECKPOINT}. It can be thrown away; it is ignored when it does not fit the journal or the schema.
 *
 * @param generation of the manifest that it was written under
 * @param end of the journal in this state
 * @param position of the last event
 * @param fed the line that the feed noted last
 * @param file number of the page file
 * @param length of the page file
 * @param roots where the trees are, and how many entries they have, by their names
 */
record Checkpoint(
        long generation, JournalEnd end, long position, Spot fed, int file, long length, Map<String, Root> roots) {
    static final String RECEIPTS = "receipts";
    static final String FEED = "feed";

    private static final String FILE = "CHECKPOINT";

    /** Where a tree is. */
    record Root(long position, long entries) {
        static Root of(Link link) {
            return new Root(link.position(), link.entries);
        }

        Link link() {
            return new Link(position, entries);
        }
    }

    Checkpoint {
        roots = Map.copyOf(roots);
    }

    static String bodies(EntityType<? extends Entity> type) {
        return type.name();
    }

    /** An index that is declared in another way is another index. */
    static String keys(EntityType<? extends Entity> type, Index index) {
        byte[] declared = index.toString().getBytes(UTF_8);
        return type.name() + "/" + index.name() + "/" + Integer.toHexString(Line.crc(declared, 0, declared.length));
    }

    void write(Path directory) throws IOException {
        StringBuilder json = new StringBuilder(1024);
        json.append("{\"generation\":").append(generation);
        json.append(",\"segment\":")
                .append(end.segment())
                .append(",\"offset\":")
                .append(end.offset());
        json.append(",\"seq\":").append(end.seq()).append(",\"chain\":").append(end.chain());
        json.append(",\"position\":").append(position);
        json.append(",\"fed_segment\":")
                .append(fed.segment())
                .append(",\"fed_offset\":")
                .append(fed.offset());
        json.append(",\"file\":")
                .append(file)
                .append(",\"length\":")
                .append(length)
                .append(",\"roots\":{");
        roots.forEach((name, root) -> json.append('"')
                .append(name)
                .append("\":[")
                .append(root.position())
                .append(',')
                .append(root.entries())
                .append("],"));
        json.setLength(json.length() - 1);
        SmallFile.replace(directory.resolve(FILE), json.append('}').toString());
    }

    /** The one in this directory, if there is an intact one. */
    static Option<Checkpoint> read(Path directory) throws IOException {
        try (JsonParser in = SmallFile.read(directory.resolve(FILE))) {
            return Option.some(read(in));
        } catch (NoSuchFileException none) {
            return Option.none();
        } catch (JacksonException | StorageException damaged) {
            return Option.none();
        }
    }

    private static Checkpoint read(JsonParser in) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        Map<String, Root> roots = new LinkedHashMap<>();
        in.nextToken();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = in.currentName();
            JsonToken value = in.nextToken();
            if (value == JsonToken.START_OBJECT) {
                readRoots(in, roots);
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                numbers.put(member, in.getLongValue());
            }
        }
        return new Checkpoint(
                of(numbers, "generation"),
                new JournalEnd((int) of(numbers, "segment"), (int) of(numbers, "offset"), of(numbers, "seq"), (int)
                        of(numbers, "chain")),
                of(numbers, "position"),
                new Spot((int) of(numbers, "fed_segment"), (int) of(numbers, "fed_offset")),
                (int) of(numbers, "file"),
                of(numbers, "length"),
                roots);
    }

    private static void readRoots(JsonParser in, Map<String, Root> roots) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            in.nextToken();
            long position = in.getLongValue();
            in.nextToken();
            roots.put(name, new Root(position, in.getLongValue()));
            in.nextToken();
        }
    }

    private static long of(Map<String, Long> numbers, String name) {
        Long number = numbers.get(name);
        if (number == null) {
            throw new StorageException("The checkpoint lacks " + name);
        }
        return number;
    }
}
