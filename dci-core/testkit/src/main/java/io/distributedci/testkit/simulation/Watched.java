// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.storage.BlobStore;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Fold;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.VerifiedInput;
import io.distributedci.storage.View;
import io.distributedci.testkit.Documents;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Consumer;

/** A storage under observation: follows its feed commit by commit, and lets others get in before a commit. */
final class Watched implements Storage {
    private final Storage storage;
    private final MessageDigest digest = VerifiedInput.sha256();
    private InstantSource clock = () -> Instant.EPOCH;
    private final AgedBlobs blobs;
    private Runnable between = () -> {};
    private Consumer<Commit> observer = commit -> {};
    private Fold told = Fold.empty();
    private int commits;
    private Fold read = Fold.empty();
    private Option<Decision> decision = Option.none();

    Watched(Storage storage) {
        this.storage = storage;
        blobs = new AgedBlobs(storage.blobs(), () -> clock.instant());
    }

    /** Bytes age by this clock. */
    void ageBy(InstantSource time) {
        clock = time;
    }

    /** A commit as it was given and as it is in the feed. */
    record Commit(ChangeSet changes, Option<Receipt> receipt, Vector<Recorded> events, Fold before, Fold after) {}

    /** What a commit was decided from, and what it was made upon. */
    private record Decision(Fold from, Fold on) {}

    /** Runs {@code others} before each commit, and shows {@code to} what came of it. */
    void watch(Runnable others, Consumer<Commit> to) {
        between = others;
        observer = to;
    }

    Storage storage() {
        return storage;
    }

    Fold told() {
        return told;
    }

    int commits() {
        return commits;
    }

    void undecided() {
        decision = Option.none();
    }

    Fold decidedOn() {
        return decision.map(Decision::on).getOrElse(told);
    }

    Fold decidedFrom() {
        return decision.map(Decision::from).getOrElse(told);
    }

    /** Of the feed so far. */
    String feedDigest() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public Schema schema() {
        return storage.schema();
    }

    @Override
    public View view() {
        read = told;
        undecided();
        return storage.view();
    }

    @Override
    public Receipt commit(ChangeSet changes) {
        Fold from = read;
        between.run();
        Fold on = told;
        Option<Receipt> receipt = Option.none();
        try {
            Receipt given = storage.commit(changes);
            receipt = Option.some(given);
            return given;
        } finally {
            observe(changes, receipt);
            decision = Option.when(told.position().compareTo(on.position()) > 0, () -> new Decision(from, on));
        }
    }

    private void observe(ChangeSet changes, Option<Receipt> receipt) {
        Fold before = told;
        Vector<Recorded> events = news(before.position());
        events.forEach(recorded -> digest.update(line(recorded)));
        told = before.after(events);
        commits += events.isEmpty() ? 0 : 1;
        observer.accept(new Commit(changes, receipt, events, before, told));
    }

    private Vector<Recorded> news(Position after) {
        Vector<Recorded> news = Vector.empty();
        Vector<Recorded> more = storage.events(after, Query.MAX_LIMIT);
        while (!more.isEmpty()) {
            news = news.appendAll(more);
            more = storage.events(more.last().position(), Query.MAX_LIMIT);
        }
        requireNoGap(after, news);
        return news;
    }

    private static void requireNoGap(Position after, Vector<Recorded> news) {
        Vector<Long> positions = news.map(recorded -> recorded.position().value());
        if (!positions.equals(Vector.rangeClosed(after.value() + 1, after.value() + news.size()))) {
            throw new World.Broken(Vector.of("S5.1 after " + after + " the feed goes on with " + positions));
        }
    }

    /** Whether the feed, read from its start, is what it was when it was read commit by commit. */
    boolean isToldAgainTheSame() {
        MessageDigest again = VerifiedInput.sha256();
        news(Position.START).forEach(recorded -> again.update(line(recorded)));
        return HexFormat.of().formatHex(again.digest()).equals(feedDigest());
    }

    private byte[] line(Recorded recorded) {
        return "%s %s %s %s %s %s\n"
                .formatted(
                        recorded.position(),
                        recorded.commit(),
                        recorded.at(),
                        recorded.actor(),
                        schema().nameOf(recorded.event()),
                        Documents.write(schema(), recorded.event()))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Option<Receipt.Committed> find(CommitId id) {
        return storage.find(id);
    }

    @Override
    public Vector<Recorded> events(Position after, int limit) {
        return storage.events(after, limit);
    }

    @Override
    public BlobStore blobs() {
        return blobs;
    }

    @Override
    public void close() {
        storage.close();
    }
}
