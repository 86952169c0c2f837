// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.transfer;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.Text;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Fold;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * Lives through a dump in another store: commits what its commits did, one by one, with the same ids, times and actors, so that the store comes out the same, whatever its kind. Nothing but the
 * storage contract is used. It may be run again after it was interrupted: what is there already is not done twice (S4.4).
 *
 * <p>What no event tells of has no history to live through; it is written as it is at the end, as often as its version says, by the first commits of the feed.
 */
public final class Load {
    private final Storage storage;
    private final Option<BlobStore> source;
    private final List<Beside<?>> beside = new ArrayList<>();
    private long commits;
    private long position;

    private Load(Storage storage, Option<BlobStore> source) {
        this.storage = requireNonNull(storage);
        this.source = requireNonNull(source);
    }

    /** An entity that no event tells of, as it is at the end. */
    private record Beside<T extends Entity>(EntityType<T> type, T entity) {
        ChangeSet.Write<T> version(long version) {
            return new ChangeSet.Write<>(type, type.javaType().cast(entity.withVersion(version)));
        }
    }

    /** Into a store that is empty, or has the beginning of the dump. Its blob store has the bytes already, because it is shared or was copied. */
    public static Load into(Storage storage) {
        return new Load(storage, Option.none());
    }

    /** Copying the bytes that are missing from there. */
    public Load withBlobsFrom(BlobStore there) {
        return new Load(storage, Option.some(there));
    }

    /**
     * Reads a whole dump. Refuses with {@code transfer.malformed}, {@code transfer.newer-format}, {@code transfer.truncated}, {@code transfer.other-store}, {@code transfer.blob-missing}, and, at its end,
     * {@code transfer.differs}; what was loaded before stays.
     *
     * @param dump UTF-8; the caller closes it
     * @return the position that the store has now
     * @throws IOException when reading failed; to be run again
     */
    public Either<DciError, Position> read(Reader dump) throws IOException {
        BufferedReader lines = new BufferedReader(dump);
        long number = 0;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            number++;
            Either<DciError, Boolean> ended = parsed(number, text);
            if (ended.isLeft() || ended.get()) {
                return ended.map(end -> reached());
            }
        }
        return TransferRefusal.TRUNCATED.error().left();
    }

    private Position reached() {
        try (View view = storage.view()) {
            return view.position();
        }
    }

    /** Whether this was the last line. */
    private Either<DciError, Boolean> parsed(long number, String text) throws IOException {
        Line line;
        try {
            line = Line.parse(storage.schema(), text);
        } catch (JacksonException | DateTimeException | IllegalArgumentException malformed) {
            return malformed(number, String.valueOf(malformed.getMessage()));
        }
        return number == 1 && !(line instanceof Line.Head)
                ? malformed(number, "it is not the head of a dump")
                : done(number, line);
    }

    private Either<DciError, Boolean> done(long number, Line line) throws IOException {
        if (line instanceof Line.Head head) {
            return head(number, head);
        }
        if (line instanceof Line.Beside<?> stored) {
            beside.add(beside(stored));
            return Either.right(false);
        }
        if (line instanceof Line.Commit commit) {
            return commit(commit);
        }
        if (line instanceof Line.Blob blob) {
            return blob(blob.ref());
        }
        return end(number, (Line.End) line);
    }

    private static <T extends Entity> Beside<T> beside(Line.Beside<T> line) {
        return new Beside<>(line.type(), line.entity());
    }

    private static Either<DciError, Boolean> malformed(long number, String why) {
        return TransferRefusal.MALFORMED
                .error("line", number, "why", Text.excerpt(why))
                .left();
    }

    private Either<DciError, Boolean> head(long number, Line.Head head) {
        position = head.position();
        if (number > 1 || !head.format().equals(Lines.FORMAT)) {
            return malformed(number, "it is not the head of a dump");
        }
        return head.version() > Lines.VERSION
                ? TransferRefusal.NEWER.error("version", head.version()).left()
                : Either.right(false);
    }

    private Either<DciError, Boolean> end(long number, Line.End end) {
        if (end.lines() != number - 1) {
            return malformed(number, "there are " + (number - 1) + " lines and not " + end.lines());
        }
        if (reached().value() != position) {
            return malformed(number, "the store is at " + reached() + " and not at " + position);
        }
        String found = Content.digest(storage);
        return found.equals(end.digest())
                ? Either.right(true)
                : TransferRefusal.DIFFERS
                        .error("expected", end.digest(), "found", found)
                        .left();
    }

    private Either<DciError, Boolean> blob(BlobRef ref) throws IOException {
        try (InputStream here = storage.blobs().open(ref).getOrNull()) {
            if (here != null) {
                return Either.right(false);
            }
        }
        try (InputStream there = source.flatMap(blobs -> blobs.open(ref)).getOrNull()) {
            return there != null && storage.blobs().put(there).equals(ref)
                    ? Either.right(false)
                    : TransferRefusal.BLOB_MISSING.error("sha256", ref.sha256()).left();
        }
    }

    private Either<DciError, Boolean> commit(Line.Commit commit) {
        commits++;
        if (storage.find(commit.id()).isDefined()) {
            return Either.right(false);
        }
        return storage.commit(changes(commit)) instanceof Receipt.Committed
                ? Either.right(false)
                : TransferRefusal.OTHER_STORE.error("commit", commit.id()).left();
    }

    private ChangeSet changes(Line.Commit commit) {
        try (View view = storage.view()) {
            Vector<Ref> touched = commit.events()
                    .map(event -> Ref.to(event.subject()))
                    .distinct()
                    .filter(ref -> storage.schema().entity(ref).exists(storage.schema()::isTold));
            Fold before = Fold.at(view.position(), touched.flatMap(ref -> stored(view, ref)));
            Fold after = before.after(recorded(view.position(), commit));
            Vector<Ref> changed = touched.filter(ref -> !before.get(ref).equals(after.get(ref)));
            Vector<Ref> gone = changed.filter(ref -> after.get(ref).isEmpty());
            return changeSet(commit, before, changed.removeAll(gone).flatMap(ref -> write(ref, after)), gone);
        }
    }

    private ChangeSet changeSet(Line.Commit commit, Fold before, Vector<ChangeSet.Write<?>> told, Vector<Ref> gone) {
        Vector<ChangeSet.Write<?>> untold = Vector.ofAll(beside)
                .filter(each -> commits <= each.entity().version())
                .map(each -> each.version(commits));
        Map<Ref, Long> expected = HashMap.ofEntries(told.appendAll(untold)
                .map(write -> new Tuple2<>(write.ref(), write.entity().version() - 1)));
        return new ChangeSet(
                commit.id(),
                commit.at(),
                commit.actor(),
                gone.foldLeft(
                        expected,
                        (all, ref) -> all.put(
                                ref, before.get(ref).map(Entity::version).getOrElse(0L))),
                Vector.empty(),
                told.appendAll(untold),
                gone,
                commit.events());
    }

    private static Vector<Recorded> recorded(Position after, Line.Commit commit) {
        return commit.events()
                .zipWithIndex((event, at) -> new Recorded(
                        new Position(after.value() + at + 1), commit.id(), commit.at(), commit.actor(), event));
    }

    private Option<Entity> stored(View view, Ref ref) {
        return storage.schema().entity(ref).flatMap(type -> get(view, type, ref));
    }

    private static <T extends Entity> Option<Entity> get(View view, EntityType<T> type, Ref ref) {
        return view.get(type, ref).map(entity -> entity);
    }

    private Option<ChangeSet.Write<?>> write(Ref ref, Fold after) {
        return storage.schema().entity(ref).flatMap(type -> written(type, ref, after));
    }

    private static <T extends Entity> Option<ChangeSet.Write<?>> written(EntityType<T> type, Ref ref, Fold after) {
        return after.get(type, ref).map(entity -> new ChangeSet.Write<>(type, entity));
    }
}
