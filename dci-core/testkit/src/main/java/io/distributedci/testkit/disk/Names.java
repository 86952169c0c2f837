// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import io.distributedci.testkit.disk.DiskNode.Folder;
import io.distributedci.testkit.disk.DiskNode.Leaf;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes of names that are not forced yet, oldest first. A rename is one change of two names, so it happens entirely or not at all. What reaches the platters is any choice of
 * changes that is closed in this sense: with a change, all earlier ones of the same names.
 */
final class Names {
    private final List<Change> unforced = new ArrayList<>();

    /** One name in one directory. */
    record Name(Folder folder, String name) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Name that && folder == that.folder && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(folder) + name.hashCode();
        }
    }

    /** A name, and what it names from now on; nothing when it is gone. */
    record Entry(Name name, @Nullable DiskNode node) {}

    private record Change(List<Entry> entries) {
        boolean touches(Set<Name> names) {
            return entries.stream().map(Entry::name).anyMatch(names::contains);
        }

        boolean isIn(Folder folder) {
            return entries.stream().anyMatch(entry -> entry.name().folder() == folder);
        }
    }

    void change(Entry... entries) {
        List<Entry> all = List.of(entries);
        all.forEach(entry -> put(entry.name().folder().names, entry));
        unforced.add(new Change(all));
    }

    /** The names in this directory, and what they depend on, are on the platters now. */
    void force(Folder folder) {
        List<Change> reaching = closed(change -> change.isIn(folder));
        reaching.forEach(
                change -> change.entries().forEach(entry -> put(entry.name().folder().kept, entry)));
        unforced.removeAll(reaching);
    }

    private List<Change> closed(Predicate<Change> chosen) {
        Set<Name> needed = new HashSet<>();
        List<Change> reaching = new ArrayList<>();
        for (int at = unforced.size() - 1; at >= 0; at--) {
            Change change = unforced.get(at);
            if (change.touches(needed) || chosen.test(change)) {
                change.entries().forEach(entry -> needed.add(entry.name()));
                reaching.add(0, change);
            }
        }
        return reaching;
    }

    private static void put(Map<String, DiskNode> names, Entry entry) {
        if (entry.node() == null) {
            names.remove(entry.name().name());
        } else {
            names.put(entry.name().name(), entry.node());
        }
    }

    /** What is found under the root after a power cut. */
    Folder afterPowerLoss(Folder root, Random random, Supplier<byte[]> litter) {
        double luck = Sectors.luck(random);
        IdentityHashMap<Folder, TreeMap<String, DiskNode>> left = new IdentityHashMap<>();
        for (Change change : closed(any -> random.nextDouble() < luck)) {
            for (Entry entry : change.entries()) {
                Folder folder = entry.name().folder();
                put(left.computeIfAbsent(folder, any -> new TreeMap<>(folder.kept)), entry);
            }
        }
        return new Survivors(left, random, litter).folder(root);
    }

    private record Survivors(Map<Folder, TreeMap<String, DiskNode>> changed, Random random, Supplier<byte[]> litter) {
        Folder folder(Folder folder) {
            Folder copy = new Folder(folder.permissions, time(folder));
            changed.getOrDefault(folder, folder.kept).forEach((name, node) -> copy.names.put(name, node(node)));
            copy.kept.putAll(copy.names);
            return copy;
        }

        private DiskNode node(DiskNode node) {
            if (node instanceof Leaf leaf) {
                return new Leaf(leaf.permissions, time(leaf), leaf.bytes.afterPowerLoss(random, litter));
            }
            return folder((Folder) node);
        }

        private FileTime time(DiskNode node) {
            return random.nextBoolean() ? node.modified : node.keptModified;
        }
    }

    /** The same names and bytes, forced or not, as a root of its own. */
    Map.Entry<Folder, Names> copy(Folder root) {
        Copies copies = new Copies(new IdentityHashMap<>());
        Folder copy = copies.folder(root);
        Names names = new Names();
        for (Change change : unforced) {
            names.unforced.add(
                    new Change(change.entries().stream().map(copies::entry).toList()));
        }
        return Map.entry(copy, names);
    }

    private record Copies(IdentityHashMap<DiskNode, DiskNode> done) {
        Folder folder(Folder folder) {
            return (Folder) node(folder);
        }

        Entry entry(Entry entry) {
            Name name = new Name(folder(entry.name().folder()), entry.name().name());
            DiskNode node = entry.node();
            return new Entry(name, node == null ? null : node(node));
        }

        private DiskNode node(DiskNode node) {
            DiskNode known = done.get(node);
            if (known != null) {
                return known;
            }
            DiskNode copy = node instanceof Leaf leaf
                    ? new Leaf(leaf.permissions, leaf.modified, leaf.bytes.copy())
                    : new Folder(node.permissions, node.modified);
            copy.keptModified = node.keptModified;
            done.put(node, copy);
            if (node instanceof Folder from) {
                Folder to = (Folder) copy;
                from.names.forEach((name, child) -> to.names.put(name, node(child)));
                from.kept.forEach((name, child) -> to.kept.put(name, node(child)));
            }
            return copy;
        }
    }

    /** All files that have a name, in the order of their names. */
    static Stream<Leaf> files(Folder root) {
        return root.names.values().stream()
                .flatMap(node -> node instanceof Folder folder ? files(folder) : Stream.of((Leaf) node));
    }
}
