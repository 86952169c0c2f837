// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.StorageException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Which segments are the journal, in their order: the file {@code journal/MANIFEST}. What it does not name is a remnant of something that was not finished.
 *
 * @param generation how often segments were replaced by others
 * @param segments their numbers; the last one is written to
 * @param seam the first segment behind those that were replaced; -1 for none
 * @param seamChain checksum that its first line continues: of a line that is there no more in this form
 */
record Manifest(long generation, List<Integer> segments, int seam, int seamChain) {
    static final String NAME = "MANIFEST";

    Manifest {
        segments = List.copyOf(segments);
    }

    static final Manifest FIRST = new Manifest(0, List.of(0), -1, 0);

    int last() {
        return segments.get(segments.size() - 1);
    }

    /** Where in the list the segments begin that no compaction has made. */
    int firstNew() {
        return Math.max(0, segments.indexOf(seam));
    }

    int nextNumber() {
        return segments.stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }

    Manifest with(int segment) {
        List<Integer> more = new ArrayList<>(segments);
        more.add(segment);
        return new Manifest(generation, more, seam, seamChain);
    }

    /**
     * With other segments instead of the first ones, before a seam that continues this chain. The line behind a seam that stays was written behind a line that went with the compaction before, and
     * continues that one's chain still.
     */
    Manifest replacing(List<Integer> first, List<Integer> others, int chain) {
        List<Integer> rest = segments.subList(first.size(), segments.size());
        List<Integer> all = new ArrayList<>(others);
        all.addAll(rest);
        int behind = rest.get(0);
        return new Manifest(generation + 1, all, behind, behind == seam ? seamChain : chain);
    }

    static String fileName(int segment) {
        return String.format("%08d.jsonl", segment);
    }

    void write(Path journal) throws IOException {
        StringBuilder json =
                new StringBuilder("{\"generation\":").append(generation).append(",\"segments\":[");
        for (int segment : segments) {
            json.append('"').append(fileName(segment)).append("\",");
        }
        json.setLength(json.length() - 1);
        json.append("],\"seam\":").append(seam).append(",\"seam_chain\":").append(seamChain);
        SmallFile.replace(journal.resolve(NAME), json.toString());
    }

    static Manifest read(Path journal) throws IOException {
        Path file = journal.resolve(NAME);
        try (JsonParser in = SmallFile.read(file)) {
            return read(in);
        } catch (NoSuchFileException missing) {
            throw new StorageException("The file " + file + " is missing", missing);
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new StorageException("The file " + file + " is damaged", malformed);
        }
    }

    private static Manifest read(JsonParser in) {
        long generation = 0;
        int seam = -1;
        int seamChain = 0;
        List<Integer> segments = new ArrayList<>();
        in.nextToken();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = in.currentName();
            in.nextToken();
            switch (member) {
                case "generation" -> generation = in.getLongValue();
                case "seam" -> seam = in.getIntValue();
                case "seam_chain" -> seamChain = in.getIntValue();
                case "segments" -> readSegments(in, segments);
                default -> {}
            }
        }
        return new Manifest(generation, segments, seam, seamChain);
    }

    private static void readSegments(JsonParser in, List<Integer> segments) {
        while (in.nextToken() == JsonToken.VALUE_STRING) {
            segments.add(number(in.getString()));
        }
    }

    /** Names are not used as they are read, so that none leads elsewhere. */
    private static int number(String name) {
        int segment = Integer.parseInt(name.substring(0, name.indexOf('.')));
        if (!fileName(segment).equals(name)) {
            throw new IllegalArgumentException(name);
        }
        return segment;
    }
}
