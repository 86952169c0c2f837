// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.table.Tree;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A packed tree does what a sorted map does, and its former states stay as they were (S1.1). */
class PackedTreeProperties {
    private static final int EDITS = 3000;
    private static final Pages NOWHERE = new Pages(java.nio.file.Path.of("target"), 0);

    /** How the next keys are chosen, which decides the shapes that nodes get. */
    enum Pattern {
        RANDOM,
        RISING,
        FALLING,
        QUEUE;

        int key(int step, Random random) {
            return switch (this) {
                case RANDOM -> random.nextInt(EDITS);
                case RISING, QUEUE -> step;
                case FALLING -> EDITS - step;
            };
        }

        int removed(int step, Random random) {
            return this == QUEUE ? step / 2 : random.nextInt(EDITS);
        }
    }

    private record Snapshot(Tree<Spot> tree, NavigableMap<byte[], Spot> model) {}

    @Property(tries = 40)
    void it_holds_what_was_put_and_not_removed_in_every_state_it_ever_had(
            @ForAll Pattern pattern,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int batch,
            @ForAll @IntRange(min = 0, max = 11) int removals,
            @ForAll @IntRange(min = 0, max = 300) int filler) {
        Random random = new Random(seed);
        List<Snapshot> snapshots = new ArrayList<>();
        NavigableMap<byte[], Spot> model = new TreeMap<>(Arrays::compareUnsigned);
        Tree.Editor<Spot> editor = PackedTree.empty(Packing.SPOTS, NOWHERE).edit();
        for (int step = 0; step < EDITS; step++) {
            if (step % batch == 0) {
                if (snapshots.size() < 6) {
                    snapshots.add(new Snapshot(editor.tree(), new TreeMap<>(model)));
                }
                editor = editor.tree().edit();
            }
            byte[] put = key(pattern.key(step, random), filler);
            editor.put(put, new Spot(step, -step));
            model.put(put, new Spot(step, -step));
            for (int gone = random.nextInt(10); gone < removals; gone += 5) {
                byte[] key = key(pattern.removed(step, random), filler);
                editor.remove(key);
                model.remove(key);
            }
        }
        snapshots.add(new Snapshot(editor.tree(), model));
        snapshots.forEach(snapshot -> assertSame(snapshot, random, filler));
    }

    private static void assertSame(Snapshot snapshot, Random random, int filler) {
        Tree<Spot> tree = snapshot.tree();
        NavigableMap<byte[], Spot> model = snapshot.model();
        assertThat(tree.size()).isEqualTo(model.size());
        assertThat(entries(tree.ascending(new byte[0], null))).isEqualTo(entries(model));
        assertThat(entries(tree.descending(new byte[0], null))).isEqualTo(entries(model.descendingMap()));
        for (int i = 0; i < 30; i++) {
            byte[] one = key(random.nextInt(EDITS + 2) - 1, filler);
            byte[] other = key(random.nextInt(EDITS + 2) - 1, filler);
            boolean ordered = Arrays.compareUnsigned(one, other) <= 0;
            byte[] from = ordered ? one : other;
            byte[] to = ordered ? other : one;
            NavigableMap<byte[], Spot> range = model.subMap(from, true, to, false);
            assertThat(tree.get(one)).isEqualTo(model.get(one));
            assertThat(tree.count(from, to)).isEqualTo(range.size());
            assertThat(tree.count(from, null))
                    .isEqualTo(model.tailMap(from, true).size());
            assertThat(entries(tree.ascending(from, to))).isEqualTo(entries(range));
            assertThat(entries(tree.descending(from, to))).isEqualTo(entries(range.descendingMap()));
        }
    }

    private static List<String> entries(Tree.Cursor<Spot> cursor) {
        List<String> entries = new ArrayList<>();
        while (cursor.next()) {
            entries.add(Arrays.toString(cursor.key()) + cursor.get());
        }
        return entries;
    }

    private static List<String> entries(NavigableMap<byte[], Spot> model) {
        List<String> entries = new ArrayList<>();
        model.forEach((key, value) -> entries.add(Arrays.toString(key) + value));
        return entries;
    }

    /** Short or long, so that some keys begin with others; a filler makes pages of few entries. */
    private static byte[] key(int number, int filler) {
        return number % 5 == 0
                ? ByteBuffer.allocate(Short.BYTES).putShort((short) number).array()
                : ByteBuffer.allocate(Integer.BYTES + filler)
                        .putShort((short) number)
                        .putShort((short) -1)
                        .array();
    }
}
