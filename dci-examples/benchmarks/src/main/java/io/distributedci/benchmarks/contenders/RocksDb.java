// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import io.vavr.collection.Vector;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * A key-value engine with a log of its own, written by hand: each operation one synced batch of the object, its event and its index entries. It knows no guards: two who post to one job
 * would lose a state, which the race avoids.
 */
final class RocksDb implements Contender {
    private static final int TEAM_KEY = 1 + 16 + 8 + 16;

    private final Options options = new Options().setCreateIfMissing(true);
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions unsynced = new WriteOptions();
    private final RocksDB db;
    private final Vector<UUID> teams = Vector.fill(REMOTE_CIS, Work::id);

    RocksDb(Path directory) {
        RocksDB.loadLibrary();
        try {
            db = RocksDB.open(options, directory.toString());
        } catch (RocksDBException failed) {
            throw new IllegalStateException(failed);
        }
        TYPES.forEach(type -> {
            for (int number = 0; number < COMPONENTS; number++) {
                UUID id = Work.id();
                String body = Work.component(id, type, number);
                write(unsynced, batch -> batch.put(latestKey(type, Work.now(), id), bytes(body)));
            }
        });
    }

    /** Fills a batch. */
    @FunctionalInterface
    private interface Filling {
        void fill(WriteBatch batch) throws RocksDBException;
    }

    private void write(WriteOptions how, Filling filling) {
        try (WriteBatch batch = new WriteBatch()) {
            filling.fill(batch);
            db.write(how, batch);
        } catch (RocksDBException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public Vector<UUID> load(int jobs) {
        Instant start = Work.now().minusMillis(jobs);
        return Vector.range(0, jobs)
                .map(number -> add(teams.get(number % REMOTE_CIS), start.plusMillis(number), unsynced));
    }

    @Override
    public UUID schedule(int remoteCi) {
        return add(teams.get(remoteCi), Work.now(), synced);
    }

    private UUID add(UUID team, Instant at, WriteOptions how) {
        List<UUID> components = new ArrayList<>();
        TYPES.forEach(type -> components.add(UUID.fromString(latestOf(type).substring(7, 43))));
        UUID id = Work.id();
        write(how, batch -> {
            batch.put(key('j', id), bytes(Work.job(id, team, components, at)));
            batch.put(teamKey(team, at, id), new byte[0]);
            for (UUID component : components) {
                batch.put(teamKey(component, at, id), new byte[0]);
            }
            batch.put(key('e', Work.id()), bytes(Work.event(id, at)));
        });
        return id;
    }

    @Override
    public void post(UUID job, int remoteCi) {
        Instant at = Work.now();
        String posted = Work.posted(body(job), at);
        write(synced, batch -> {
            batch.put(key('j', job), bytes(posted));
            batch.put(key('e', Work.id()), bytes(Work.event(job, at)));
        });
    }

    @Override
    public boolean get(UUID job) {
        return !body(job).isEmpty();
    }

    private String body(UUID job) {
        try {
            return new String(db.get(key('j', job)), StandardCharsets.UTF_8);
        } catch (RocksDBException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public int newest(int team) {
        int found = 0;
        try (RocksIterator entries = entries(team)) {
            for (; isOf(entries, team) && found < 50; entries.next()) {
                ByteBuffer key = ByteBuffer.wrap(entries.key()).position(TEAM_KEY - 16);
                found += body(new UUID(key.getLong(), key.getLong())).contains("\"state\":\"active\"") ? 1 : 0;
            }
        }
        return found;
    }

    @Override
    public boolean latest(String type) {
        return !latestOf(type).isEmpty();
    }

    private String latestOf(String type) {
        try (RocksIterator entries = db.newIterator()) {
            entries.seek(bytes("c" + type + "/"));
            return new String(entries.value(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public long count(int team) {
        long found = 0;
        try (RocksIterator entries = entries(team)) {
            for (; isOf(entries, team); entries.next()) {
                found++;
            }
        }
        return found;
    }

    private RocksIterator entries(int team) {
        RocksIterator entries = db.newIterator();
        entries.seek(key('t', teams.get(team)));
        return entries;
    }

    private boolean isOf(RocksIterator entries, int team) {
        byte[] wanted = key('t', teams.get(team));
        return entries.isValid()
                && entries.key().length == TEAM_KEY
                && Arrays.equals(wanted, 0, wanted.length, entries.key(), 0, wanted.length);
    }

    @Override
    public void close() {
        db.close();
        synced.close();
        unsynced.close();
        options.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] key(char kind, UUID id) {
        return ByteBuffer.allocate(17)
                .put((byte) kind)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** Newest first. */
    private static byte[] teamKey(UUID team, Instant at, UUID id) {
        return ByteBuffer.allocate(TEAM_KEY)
                .put(key('t', team))
                .putLong(-at.toEpochMilli())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** Newest first. */
    private static byte[] latestKey(String type, Instant at, UUID id) {
        byte[] prefix = bytes("c" + type + "/");
        return ByteBuffer.allocate(prefix.length + 24)
                .put(prefix)
                .putLong(-at.toEpochMilli())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
