// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A persistent tree does what a sorted map does, and its former states stay as they were (S1.1). */
class BTreeProperties {
    private static final int EDITS = 4000;

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

    private record Snapshot(BTree<Integer> tree, NavigableMap<byte[], Integer> model) {}

    @Property(tries = 20)
    void it_holds_what_was_put_and_not_removed_in_every_state_it_ever_had(
            @ForAll Pattern pattern,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int batch,
            @ForAll @IntRange(min = 0, max = 9) int removals) {
        Random random = new Random(seed);
        List<Snapshot> snapshots = new ArrayList<>();
        NavigableMap<byte[], Integer> model = new TreeMap<>(Arrays::compareUnsigned);
        BTree.Editor<Integer> editor = BTree.<Integer>map().edit();
        for (int step = 0; step < EDITS; step++) {
            if (step % batch == 0 && snapshots.size() < 8) {
                snapshots.add(new Snapshot(editor.tree(), new TreeMap<>(model)));
                editor = editor.tree().edit();
            }
            byte[] put = key(pattern.key(step, random));
            editor.put(put, step);
            model.put(put, step);
            if (random.nextInt(10) < removals) {
                byte[] gone = key(pattern.removed(step, random));
                editor.remove(gone);
                model.remove(gone);
            }
        }
        snapshots.add(new Snapshot(editor.tree(), model));
        snapshots.forEach(snapshot -> assertSame(snapshot, random));
    }

    @Test
    void it_can_be_emptied_and_filled_again() {
        BTree<Integer> tree = BTree.map();
        for (int round = 0; round < 3; round++) {
            BTree.Editor<Integer> editor = tree.edit();
            for (int i = 0; i < EDITS; i++) {
                editor.put(key(i * 7919 % EDITS), i);
            }
            assertThat(editor.tree().size()).isEqualTo(EDITS);
            for (int i = 0; i < EDITS; i++) {
                editor.remove(key(i * 1009 % EDITS));
            }
            tree = editor.tree();
            assertThat(tree.size()).isZero();
            assertThat(tree.ascending(new byte[0], null).next()).isFalse();
            assertThat(tree.descending(new byte[0], null).next()).isFalse();
        }
    }

    @Test
    void a_dropped_edit_leaves_the_tree_as_it_was() {
        BTree.Editor<Integer> editor = BTree.<Integer>map().edit();
        editor.put(key(1), 1);
        BTree<Integer> tree = editor.tree();
        BTree.Editor<Integer> dropped = tree.edit();
        dropped.put(key(1), 2);
        dropped.put(key(2), 2);
        dropped.remove(key(1));
        assertThat(tree.get(key(1))).isEqualTo(1);
        assertThat(tree.has(key(2))).isFalse();
        assertThat(tree.size()).isOne();
    }

    @Test
    void a_set_has_keys_and_no_values() {
        BTree.Editor<Void> editor = BTree.set().edit();
        for (int i = 0; i < EDITS; i++) {
            editor.put(key(i), null);
        }
        for (int i = 0; i < EDITS; i += 2) {
            editor.remove(key(i));
        }
        BTree<Void> odd = editor.tree();
        assertThat(odd.size()).isEqualTo(EDITS / 2);
        assertThat(odd.has(key(1))).isTrue();
        assertThat(odd.has(key(2))).isFalse();
        assertThat(odd.get(key(1))).isNull();
        assertThat(odd.count(key(10), key(20))).isEqualTo(5);
    }

    private static void assertSame(Snapshot snapshot, Random random) {
        BTree<Integer> tree = snapshot.tree();
        NavigableMap<byte[], Integer> model = snapshot.model();
        assertThat(tree.size()).isEqualTo(model.size());
        assertThat(entries(tree.ascending(new byte[0], null))).isEqualTo(entries(model));
        assertThat(entries(tree.descending(new byte[0], null))).isEqualTo(entries(model.descendingMap()));
        for (int i = 0; i < 50; i++) {
            byte[] one = key(random.nextInt(EDITS + 2) - 1);
            byte[] other = key(random.nextInt(EDITS + 2) - 1);
            boolean ordered = Arrays.compareUnsigned(one, other) <= 0;
            byte[] from = ordered ? one : other;
            byte[] to = ordered ? other : one;
            NavigableMap<byte[], Integer> range = model.subMap(from, true, to, false);
            assertThat(tree.get(one)).isEqualTo(model.get(one));
            assertThat(tree.has(one)).isEqualTo(model.containsKey(one));
            assertThat(tree.count(from, to)).isEqualTo(range.size());
            assertThat(tree.count(from, null))
                    .isEqualTo(model.tailMap(from, true).size());
            assertThat(entries(tree.ascending(from, to))).isEqualTo(entries(range));
            assertThat(entries(tree.descending(from, to))).isEqualTo(entries(range.descendingMap()));
        }
    }

    private static List<String> entries(BTree.Cursor<Integer> cursor) {
        List<String> entries = new ArrayList<>();
        while (cursor.next()) {
            entries.add(Arrays.toString(cursor.key()) + cursor.get());
        }
        return entries;
    }

    private static List<String> entries(Map<byte[], Integer> model) {
        List<String> entries = new ArrayList<>();
        model.forEach((key, value) -> entries.add(Arrays.toString(key) + value));
        return entries;
    }

    /** Short or long, so that some keys begin with others; the order is that of the numbers within each length. */
    private static byte[] key(int number) {
        return number % 5 == 0
                ? ByteBuffer.allocate(Short.BYTES).putShort((short) number).array()
                : ByteBuffer.allocate(Integer.BYTES)
                        .putShort((short) number)
                        .putShort((short) -1)
                        .array();
    }
}
