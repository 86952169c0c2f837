// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.crash;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.BlobRef;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.Receipt;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;

/** What the clients tried and what they were told. Thread-safe: what {@link #now} answers was so at one moment. */
public final class Ledger {
    private Page page = Page.EMPTY;

    /**
     * The ledger at one moment.
     *
     * @param attempted of each client, its last step that was tried
     * @param acknowledged of each client, its last step that was acknowledged
     * @param receipts what was acknowledged
     * @param refused commits that certainly did not land, and were not tried again
     * @param blobs what was put
     */
    public record Page(
            Map<Integer, Long> attempted,
            Map<Integer, Long> acknowledged,
            Map<CommitId, Receipt.Committed> receipts,
            Set<CommitId> refused,
            Set<BlobRef> blobs) {
        /** Nothing yet. */
        public static final Page EMPTY =
                new Page(HashMap.empty(), HashMap.empty(), HashMap.empty(), HashSet.empty(), HashSet.empty());

        public Page {
            requireNonNull(attempted);
            requireNonNull(acknowledged);
            requireNonNull(receipts);
            requireNonNull(refused);
            requireNonNull(blobs);
        }

        private Page attempt(CommitId commit) {
            return new Page(
                    attempted.put(CrashClient.client(commit), CrashClient.step(commit)),
                    acknowledged,
                    receipts,
                    refused.remove(commit),
                    blobs);
        }

        private Page acknowledge(Receipt.Committed receipt) {
            CommitId commit = receipt.id();
            return new Page(
                    attempted,
                    acknowledged.put(CrashClient.client(commit), CrashClient.step(commit)),
                    receipts.put(commit, receipt),
                    refused,
                    blobs);
        }

        private Page refuse(CommitId commit) {
            return new Page(attempted, acknowledged, receipts, refused.add(commit), blobs);
        }

        private Page store(BlobRef ref) {
            return new Page(attempted, acknowledged, receipts, refused, blobs.add(ref));
        }
    }

    /** As of now. */
    public synchronized Page now() {
        return page;
    }

    /** A commit is tried, for the first time or again. */
    public synchronized void attempt(CommitId commit) {
        page = page.attempt(commit);
    }

    /** It landed, and a client knows. */
    public synchronized void acknowledged(Receipt.Committed receipt) {
        page = page.acknowledge(receipt);
    }

    /** It certainly did not land. */
    public synchronized void refused(CommitId commit) {
        page = page.refuse(commit);
    }

    /** These bytes were put, and a client knows. */
    public synchronized void stored(BlobRef ref) {
        page = page.store(ref);
    }
}
