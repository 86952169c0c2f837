// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * One JSON file per object, written beside it, forced, renamed, and the directory forced: how many tools keep their state. An operation writes two objects, job and event,
 * which are not atomic together, so it does less than the others. What indexes there are, are in memory.
 */
final class FilePerObject implements Contender {
    private final Path jobs;
    private final Path events;
    private final Path components;
    private final Vector<UUID> teams = Vector.fill(REMOTE_CIS, Work::id);
    private final Map<String, UUID> latest = new ConcurrentHashMap<>();
    private final Map<UUID, ConcurrentSkipListMap<Instant, UUID>> byTeam = new ConcurrentHashMap<>();

    FilePerObject(Path directory) {
        jobs = made(directory.resolve("jobs"));
        events = made(directory.resolve("events"));
        components = made(directory.resolve("components"));
        teams.forEach(team -> byTeam.put(team, new ConcurrentSkipListMap<>()));
        TYPES.forEach(type -> {
            for (int number = 0; number < COMPONENTS; number++) {
                UUID id = Work.id();
                write(components, id, Work.component(id, type, number), false);
                latest.put(type, id);
            }
        });
    }

    @Override
    public Vector<UUID> load(int number) {
        Instant start = Work.now().minusMillis(number);
        return Vector.range(0, number).map(job -> add(teams.get(job % REMOTE_CIS), start.plusMillis(job), false));
    }

    private UUID add(UUID team, Instant at, boolean force) {
        List<UUID> chosen = new ArrayList<>();
        TYPES.forEach(type ->
                chosen.add(UUID.fromString(read(components, latestOf(type)).substring(7, 43))));
        UUID id = Work.id();
        write(jobs, id, Work.job(id, team, chosen, at), force);
        of(team).put(at, id);
        return id;
    }

    private UUID latestOf(String type) {
        return requireNonNull(latest.get(type));
    }

    private ConcurrentSkipListMap<Instant, UUID> of(UUID team) {
        return requireNonNull(byTeam.get(team));
    }

    @Override
    public UUID schedule(int remoteCi) {
        UUID id = add(teams.get(remoteCi), Work.now(), true);
        write(events, Work.id(), Work.event(id, Work.now()), true);
        return id;
    }

    @Override
    public void post(UUID job, int remoteCi) {
        Instant at = Work.now();
        write(jobs, job, Work.posted(read(jobs, job), at), true);
        write(events, Work.id(), Work.event(job, at), true);
    }

    @Override
    public boolean get(UUID job) {
        return !read(jobs, job).isEmpty();
    }

    @Override
    public int newest(int team) {
        return (int) of(teams.get(team)).descendingMap().values().stream()
                .filter(job -> !read(jobs, job).isEmpty())
                .limit(50)
                .count();
    }

    @Override
    public boolean latest(String type) {
        return !read(components, latestOf(type)).isEmpty();
    }

    @Override
    public long count(int team) {
        return of(teams.get(team)).size();
    }

    @Override
    public void close() {}

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Spread over 256 directories, or each would be slow. */
    private static Path file(Path directory, UUID id) {
        return made(directory.resolve(id.toString().substring(34))).resolve(id + ".json");
    }

    private static String read(Path directory, UUID id) {
        try {
            return Files.readString(file(directory, id));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path directory, UUID id, String text, boolean force) {
        Path target = file(directory, id);
        Path beside = target.resolveSibling(Work.id() + ".new");
        try (FileChannel out = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            if (force) {
                out.force(true);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            if (force) {
                force(target.resolveSibling("."));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel opened = FileChannel.open(directory)) {
            opened.force(true);
        }
    }
}
