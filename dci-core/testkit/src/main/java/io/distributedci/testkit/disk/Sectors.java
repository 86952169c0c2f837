// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file in sectors: what the process sees, what the platters hold, and everything that was in between since the last force. A sector's bytes are never
 * changed in place, so that states share them and a copy of a disk is cheap.
 */
final class Sectors {
    static final int SECTOR = 512;
    private static final byte[] ZEROS = new byte[SECTOR];

    private final List<byte[]> now;
    private final List<byte[]> kept;
    private long size;
    private long keptSize;
    /** Of each sector that was changed since the last force, what was written to it, oldest first. */
    private final Map<Integer, List<byte[]>> unforced = new HashMap<>();
    /** The sizes the file has had since the last force. */
    private final List<Long> unforcedSizes = new ArrayList<>();

    Sectors() {
        this(new ArrayList<>(), 0);
    }

    /** All of it on the platters. */
    private Sectors(List<byte[]> bytes, long size) {
        now = new ArrayList<>(bytes);
        kept = new ArrayList<>(bytes);
        this.size = size;
        keptSize = size;
    }

    long size() {
        return size;
    }

    /** How many sectors the process sees. */
    int count() {
        return now.size();
    }

    static int countFor(long size) {
        return Math.toIntExact((size + SECTOR - 1) / SECTOR);
    }

    /** As many bytes as there are from a place on, at most so many. */
    byte[] read(long from, int most) {
        byte[] bytes = new byte[(int) Math.max(0, Math.min(most, size - from))];
        for (int done = 0; done < bytes.length; ) {
            int within = (int) ((from + done) % SECTOR);
            int part = Math.min(SECTOR - within, bytes.length - done);
            System.arraycopy(now.get((int) ((from + done) / SECTOR)), within, bytes, done, part);
            done += part;
        }
        return bytes;
    }

    void write(long from, byte[] bytes) {
        if (bytes.length > 0) {
            extend(from + bytes.length);
        }
        for (int done = 0; done < bytes.length; ) {
            int within = (int) ((from + done) % SECTOR);
            int part = Math.min(SECTOR - within, bytes.length - done);
            int number = (int) ((from + done) / SECTOR);
            byte[] sector = now.get(number).clone();
            System.arraycopy(bytes, done, sector, within, part);
            change(number, sector);
            done += part;
        }
    }

    void truncate(long newSize) {
        if (newSize < size) {
            for (int number = countFor(newSize); number < now.size(); number++) {
                note(number, ZEROS);
            }
            shrink(now, newSize);
            int within = (int) (newSize % SECTOR);
            if (within > 0) {
                change(now.size() - 1, Arrays.copyOf(Arrays.copyOf(now.get(now.size() - 1), within), SECTOR));
            }
            resize(newSize);
        }
    }

    /** Everything the process sees is on the platters now. */
    void force() {
        for (int number : unforced.keySet()) {
            if (number < now.size()) {
                put(kept, number, now.get(number));
            }
        }
        keptSize = size;
        shrink(kept, keptSize);
        clean();
    }

    /** A force that failed: some of it has reached the platters, and what has not never will by itself, though it still reads well. */
    void failForce(Random random, Supplier<byte[]> litter) {
        Sectors left = afterPowerLoss(random, litter);
        kept.clear();
        kept.addAll(left.kept);
        keptSize = left.keptSize;
        clean();
    }

    /** What is read after a power cut. */
    Sectors afterPowerLoss(Random random, Supplier<byte[]> litter) {
        List<byte[]> left = new ArrayList<>(kept);
        double luck = luck(random);
        long newSize = keptSize;
        if (!unforcedSizes.isEmpty() && random.nextDouble() < luck) {
            newSize = unforcedSizes.get(random.nextInt(unforcedSizes.size()));
        }
        shrink(left, newSize);
        while (left.size() < countFor(newSize)) {
            left.add(random.nextBoolean() ? ZEROS : litter.get());
        }
        for (int number : unforced.keySet().stream().sorted().toList()) {
            if (number < left.size() && random.nextDouble() < luck) {
                List<byte[]> versions = versions(number);
                boolean last = random.nextInt(4) > 0;
                left.set(number, versions.get(last ? versions.size() - 1 : random.nextInt(versions.size())));
            }
        }
        return new Sectors(left, newSize);
    }

    /** The same, with all that is not forced yet. */
    Sectors copy() {
        Sectors copy = new Sectors(kept, keptSize);
        copy.now.clear();
        copy.now.addAll(now);
        copy.size = size;
        unforced.forEach((number, versions) -> copy.unforced.put(number, new ArrayList<>(versions)));
        copy.unforcedSizes.addAll(unforcedSizes);
        return copy;
    }

    /** One of the sectors, for litter; none when there is none. */
    byte @Nullable [] any(Random random) {
        return now.isEmpty() ? null : now.get(random.nextInt(now.size()));
    }

    /** How likely a change is to survive: often all of them, often none, else something between. */
    static double luck(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> random.nextDouble();
        };
    }

    private List<byte[]> versions(int number) {
        return unforced.getOrDefault(number, List.of(ZEROS));
    }

    private void extend(long end) {
        while (now.size() < countFor(end)) {
            now.add(ZEROS);
            note(now.size() - 1, ZEROS);
        }
        if (end > size) {
            resize(end);
        }
    }

    private void resize(long newSize) {
        size = newSize;
        unforcedSizes.add(newSize);
    }

    private void change(int number, byte[] sector) {
        now.set(number, sector);
        note(number, sector);
    }

    private void note(int number, byte[] sector) {
        unforced.computeIfAbsent(number, any -> new ArrayList<>()).add(sector);
    }

    private void clean() {
        unforced.clear();
        unforcedSizes.clear();
    }

    private static void put(List<byte[]> sectors, int number, byte[] sector) {
        IntStream.rangeClosed(sectors.size(), number).forEach(missing -> sectors.add(ZEROS));
        sectors.set(number, sector);
    }

    private static void shrink(List<byte[]> sectors, long size) {
        int count = countFor(size);
        if (sectors.size() > count) {
            sectors.subList(count, sectors.size()).clear();
        }
    }
}
