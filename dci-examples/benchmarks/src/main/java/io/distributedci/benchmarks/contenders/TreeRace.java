// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import io.distributedci.benchmarks.contenders.Report.Figure;
import io.distributedci.storage.fs.FileTrees;
import io.distributedci.storage.memory.MemoryTrees;
import io.distributedci.storage.table.Tree;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.TreeMap;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * Ordered maps with snapshots, each with the keys of an index of jobs (team, time, id: 40 bytes, the times rising) put in batches of 100 with a snapshot after each: nanoseconds of a put, of a look-up and of the
 * first 50 entries of a team, and bytes of heap per entry, the keys included. Arguments are {@code rounds} and {@code out} as for {@link Race}, and {@code entries}, 1000000 by default.
 */
public final class TreeRace {
    private static final int TEAMS = 100;
    private static final int BATCH = 100;
    private static final int LOOKS = 200_000;
    private static final int PAGE = 50;

    private final int entries;
    private final Report report;

    private TreeRace(int entries, Report report) {
        this.entries = entries;
        this.report = report;
    }

    /** What is compared. */
    private interface Sorted {
        void put(byte[] key, int number);

        /** Ends a batch: what is there now stays as it is for who holds it. */
        void snapshot();

        boolean get(byte[] key);

        /** How many entries there are from a key on, if there are fewer than this; none if the map cannot begin in the middle. */
        OptionalInt count(byte[] from, int most);
    }

    /** Runs the race. */
    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.of(args);
        Report report = new Report(Path.of(arguments.text("out", "target/trees.json")));
        TreeRace race = new TreeRace(arguments.number("entries", 1_000_000), report);
        Map<String, Supplier<Sorted>> contenders = LinkedHashMap.<String, Supplier<Sorted>>of(
                        "B+tree of the in-memory storage", () -> new OurTree(MemoryTrees.empty()))
                .put("packed tree of the files", () -> new OurTree(FileTrees.empty()))
                .put("Vavr TreeMap", VavrTree::new)
                .put("H2 MVStore, in memory", MvTree::new)
                .toJavaMap(java.util.LinkedHashMap::new, entry -> entry);
        for (int round = 0; round < arguments.number("rounds", 5); round++) {
            contenders.forEach(race::run);
        }
        report.write();
    }

    private byte[] key(int number) {
        return ByteBuffer.allocate(40)
                .putLong(number % TEAMS)
                .putLong(7L * number % TEAMS)
                .putLong(number)
                .putLong(number * 0x9E3779B97F4A7C15L)
                .putLong(number)
                .array();
    }

    private void run(String name, Supplier<Sorted> opening) {
        long before = used();
        Sorted map = opening.get();
        long start = System.nanoTime();
        for (int number = 0; number < entries; number++) {
            map.put(key(number), number);
            if (number % BATCH == BATCH - 1) {
                map.snapshot();
            }
        }
        double put = (System.nanoTime() - start) / (double) entries;
        double get = looks(map, number -> map.get(key(number)));
        double bytes = (used() - before) / (double) entries;
        report.add(
                name,
                "put and get",
                new Figure("entries", entries),
                new Figure("put_ns", put),
                new Figure("get_ns", get),
                new Figure("heap_bytes_per_entry", bytes));
        if (map.count(key(0), 1).isPresent()) {
            double page = looks(map, number -> map.count(team(number), PAGE).getAsInt() == PAGE);
            report.add(name, "page of 50", new Figure("entries", entries), new Figure("page_ns", page));
        }
        if (!map.get(key(0))) {
            throw new IllegalStateException("kept until it was weighed");
        }
    }

    private byte[] team(int number) {
        return Arrays.copyOf(key(number % (entries / 2)), 16);
    }

    private interface Look {
        boolean at(int number);
    }

    private double looks(Sorted map, Look look) {
        SplittableRandom random = new SplittableRandom(1);
        long start = System.nanoTime();
        for (int done = 0; done < LOOKS; done++) {
            if (!look.at(random.nextInt(entries))) {
                throw new IllegalStateException(map + " lacks an entry");
            }
        }
        return (System.nanoTime() - start) / (double) LOOKS;
    }

    private static long used() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static final class OurTree implements Sorted {
        private Tree<Object> tree;
        private Tree.Editor<Object> editor;

        @SuppressWarnings("unchecked") // it is given the values that it takes
        OurTree(Tree<?> empty) {
            tree = (Tree<Object>) empty;
            editor = tree.edit();
        }

        @Override
        public void put(byte[] key, int number) {
            editor.put(key, FileTrees.value(number));
        }

        @Override
        public void snapshot() {
            tree = editor.tree();
            editor = tree.edit();
        }

        @Override
        public boolean get(byte[] key) {
            return tree.get(key) != null;
        }

        @Override
        public OptionalInt count(byte[] from, int most) {
            Tree.Cursor<Object> cursor = tree.ascending(from, null);
            int count = 0;
            while (count < most && cursor.next()) {
                count++;
            }
            return OptionalInt.of(count);
        }
    }

    private static final class VavrTree implements Sorted {
        private static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;
        private TreeMap<byte[], Object> map = TreeMap.empty(ORDER);

        @Override
        public void put(byte[] key, int number) {
            map = map.put(key, FileTrees.value(number));
        }

        @Override
        public void snapshot() {
            // each state is one
        }

        @Override
        public boolean get(byte[] key) {
            return map.containsKey(key);
        }

        @Override
        public OptionalInt count(byte[] from, int most) {
            return OptionalInt.empty();
        }
    }

    private static final class MvTree implements Sorted {
        private final MVStore store = new MVStore.Builder().autoCommitDisabled().open();
        private final MVMap<byte[], Long> map = store.openMap(
                "index",
                new MVMap.Builder<byte[], Long>()
                        .keyType(ByteArrayDataType.INSTANCE)
                        .valueType(LongDataType.INSTANCE));

        @Override
        public void put(byte[] key, int number) {
            map.put(key, (long) number);
        }

        @Override
        public void snapshot() {
            store.commit();
        }

        @Override
        public boolean get(byte[] key) {
            return map.containsKey(key);
        }

        @Override
        public OptionalInt count(byte[] from, int most) {
            var keys = map.keyIterator(from);
            int count = 0;
            while (count < most && keys.hasNext()) {
                keys.next();
                count++;
            }
            return OptionalInt.of(count);
        }
    }
}
