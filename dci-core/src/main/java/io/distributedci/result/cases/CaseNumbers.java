// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

/**
 * Numbers cases that have the same names in one report: 0, 1, 2 … in the order of the report (R161).
 *
 * <p>It must remember every name of a report that may have millions, so it keeps 64 bits of a hash and a count for each: 16 bytes a slot, at most two thirds of the slots used. Should two names have the
 * same hash, which takes about five billion names, the second is numbered as if it were the first again: still unique.
 *
 * <p>The hash has a seed that nobody knows, so that nobody finds names that all fall on the same slots. The numbers do not depend on it.
 */
final class CaseNumbers {
    private static final int FIRST = 1 << 10;

    /** Slots of two: the hash, and how often it was seen. */
    private long[] table = new long[2 * FIRST];

    private final long seed;
    private int used;

    CaseNumbers(long seed) {
        this.seed = seed;
    }

    CaseId numbered(CaseId id) {
        long hash = hash(seed, id);
        int slot = slot(table, hash);
        int number = (int) table[slot + 1]++;
        if (number == 0) {
            table[slot] = hash;
            used++;
            growWhenFull();
        }
        return id.occurring(number);
    }

    private void growWhenFull() {
        if (used > table.length / 3) {
            long[] wider = new long[2 * table.length];
            for (int at = 0; at < table.length; at += 2) {
                if (table[at + 1] != 0) {
                    System.arraycopy(table, at, wider, slot(wider, table[at]), 2);
                }
            }
            table = wider;
        }
    }

    private static int slot(long[] table, long hash) {
        int mask = table.length - 2;
        int slot = (int) (hash << 1) & mask;
        while (table[slot + 1] != 0 && table[slot] != hash) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    /** FNV-1a over the names with a mark between them, mixed so that the low bits depend on all. */
    static long hash(long seed, CaseId id) {
        long start = 0xcbf29ce484222325L ^ seed;
        long hash = text(text(text(text(start, id.suite()), id.className()), id.name()), id.parameters());
        hash ^= hash >>> 32;
        hash *= 0xd6e8feb86659fd93L;
        return hash ^ (hash >>> 32);
    }

    private static long text(long seed, String text) {
        long hash = seed;
        for (int at = 0; at < text.length(); at++) {
            hash = (hash ^ text.charAt(at)) * 0x100000001b3L;
        }
        return (hash ^ 0x1_0000) * 0x100000001b3L;
    }
}
