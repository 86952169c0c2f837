// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.crash;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Storage;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.View;
import io.distributedci.testkit.Contents;
import io.distributedci.testkit.FoldChecker;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;

/** A store that was opened again after a crash, and what is to be said about it. */
public final class Aftermath {
    private final Storage storage;
    private final Ledger.Page page;
    private final Vector<Recorded> feed;
    private final Vector<CommitId> commits;

    private Aftermath(Storage storage, Ledger.Page page) {
        this.storage = storage;
        this.page = page;
        feed = Contents.feed(storage);
        commits = feed.map(Recorded::commit).distinct();
    }

    /** Looks at a store that nobody writes to. */
    public static Aftermath of(Storage reopened, Ledger.Page page) {
        return new Aftermath(reopened, page);
    }

    /** The commits it holds, in their order. */
    public Vector<CommitId> commits() {
        return commits;
    }

    /**
     * The ledger as it is now that somebody has looked: all that is there has been acknowledged, and must still be there after the next crash (S4.3).
     */
    public Ledger.Page settled() {
        Map<Integer, Long> landed = steps();
        Map<CommitId, Receipt.Committed> receipts = receipts();
        return new Ledger.Page(landed, landed, receipts, HashSet.empty(), page.blobs());
    }

    /** What is wrong, one sentence each, starting with the id of a rule; nothing when all is well. */
    public Vector<String> findings() {
        return lost().appendAll(strangers())
                .appendAll(wrongFeed())
                .appendAll(unsettled())
                .appendAll(FoldChecker.strict().findings(storage).map(finding -> "S2.1 " + finding))
                .appendAll(lostBlobs());
    }

    private Map<Integer, Long> steps() {
        return commits.foldLeft(
                HashMap.empty(), (steps, commit) -> steps.put(CrashClient.client(commit), CrashClient.step(commit)));
    }

    private Map<CommitId, Receipt.Committed> receipts() {
        return feed.foldLeft(
                HashMap.empty(),
                (receipts, event) -> receipts.put(
                        event.commit(), new Receipt.Committed(event.commit(), event.position(), event.at())));
    }

    private Vector<String> lost() {
        Map<Integer, Long> there = steps();
        return page.acknowledged()
                .filter((client, step) -> there.getOrElse(client, 0L) < step)
                .toVector()
                .map(each -> "S4.1 client " + each._1 + " was told of step " + each._2 + ", and there are "
                        + there.getOrElse(each._1, 0L));
    }

    private Vector<String> strangers() {
        return commits.groupBy(CrashClient::client).toVector().flatMap(each -> strangers(each._1, each._2));
    }

    /** Each client's commits are its steps from the first on, and none that it did not try. */
    private Vector<String> strangers(int client, Vector<CommitId> of) {
        Vector<Long> wanted =
                Vector.rangeClosed(1L, page.attempted().getOrElse(client, 0L)).take(of.size());
        return of.map(CrashClient::step).equals(wanted)
                ? Vector.empty()
                : Vector.of("S4.2 of client " + client + ", who tried "
                        + page.attempted().get(client) + ", there are " + of.map(CrashClient::step));
    }

    private Vector<String> wrongFeed() {
        Vector<Long> positions = feed.map(event -> event.position().value());
        Vector<String> gaps = positions.equals(Vector.rangeClosed(1L, feed.size()))
                ? Vector.empty()
                : Vector.of("S5.1 the positions of the feed are " + positions);
        Map<CommitId, Receipt.Committed> there = receipts();
        return gaps.appendAll(page.receipts()
                .filter((commit, receipt) ->
                        there.get(commit).exists(found -> !found.position().equals(receipt.position())))
                .values()
                .map(receipt -> "S5.1 it was acknowledged as " + receipt + " and is now " + there.get(receipt.id())));
    }

    /** Whoever does not know the outcome can ask for it. */
    private Vector<String> unsettled() {
        Map<CommitId, Receipt.Committed> there = receipts();
        Vector<CommitId> tried = page.attempted().toVector().map(each -> CrashClient.commitId(each._1, each._2));
        return tried.reject(commit -> storage.find(commit).equals(there.get(commit)))
                .map(commit -> "S4.3 asked for " + commit + " it says " + storage.find(commit) + ", the feed "
                        + there.get(commit))
                .appendAll(page.refused()
                        .filter(there::containsKey)
                        .toVector()
                        .map(commit -> "S4.3 was refused for certain and is there: " + commit));
    }

    private Vector<String> lostBlobs() {
        Set<BlobRef> referenced = HashSet.ofAll(parcels()).flatMap(CrashClient::blob);
        return referenced
                .union(page.blobs())
                .toVector()
                .reject(this::isReadable)
                .map(blob -> "S7.2 lost: " + blob);
    }

    private boolean isReadable(BlobRef ref) {
        Option<InputStream> opened = storage.blobs().open(ref);
        if (opened.isEmpty()) {
            return false;
        }
        try (InputStream in = opened.get()) {
            return in.readAllBytes().length == ref.size();
        } catch (IOException | StorageException damaged) {
            return false;
        }
    }

    private Vector<Parcel> parcels() {
        try (View view = storage.view()) {
            return Contents.all(view, ParcelSchema.PARCEL);
        }
    }
}
