// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.hosts;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.BlobStore;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.GroupCommit;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import io.distributedci.storage.memory.InMemoryStorage;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A storage of one's own: the state is in memory, and each commit is also text at the end of one file, which is read when the store is opened. A commit is acknowledged when the disk has its lines, one force for all
 * of a batch; views may show it a moment before. After a failed write nobody knows what the disk has, so the store is over until it is opened again. What {@code dci-storage-fs} does besides: it notices damage, forces
 * the names of files too, and keeps no more in memory than it is allowed.
 */
public final class JournalStorage implements Storage {
    private final Storage memory;
    private final JournalFile file;
    private final JournalText text;
    private final GroupCommit<ChangeSet> commits =
            new GroupCommit<>(GroupCommit.Limits.DEFAULT, ChangeSet::id, this::write);

    /** Opens the store in this file, or makes one. */
    public JournalStorage(Path path, Schema schema, BlobStore blobs) throws IOException {
        memory = InMemoryStorage.open(schema, blobs);
        file = JournalFile.open(path);
        text = new JournalText(schema);
        text.read(file.lines()).forEach(changes -> requireNonNull(memory.commit(changes)));
    }

    private void write(List<GroupCommit.Pending<ChangeSet>> batch) {
        StringBuilder lines = new StringBuilder();
        for (GroupCommit.Pending<ChangeSet> each : batch) {
            try {
                Receipt receipt = memory.commit(each.change());
                each.settle(receipt);
                lines.append(receipt instanceof Receipt.Committed ? text.of(each.change()) : "");
            } catch (IllegalArgumentException misuse) {
                each.fail(misuse);
            }
        }
        try {
            file.append(lines.toString()); // what came twice is there twice, and counts once when it is read
        } catch (RuntimeException failed) {
            memory.close();
            throw failed;
        }
    }

    @Override
    public Receipt commit(ChangeSet changes) {
        requireNonNull(blobs()); // which a closed store does not give
        return commits.commit(changes);
    }

    @Override
    public Schema schema() {
        return memory.schema();
    }

    @Override
    public View view() {
        return memory.view();
    }

    @Override
    public Option<Receipt.Committed> find(CommitId id) {
        return memory.find(id);
    }

    @Override
    public Vector<Recorded> events(Position after, int limit) {
        return memory.events(after, limit);
    }

    @Override
    public BlobStore blobs() {
        return memory.blobs();
    }

    @Override
    public void close() {
        commits.close();
        memory.close();
        file.close();
    }
}
