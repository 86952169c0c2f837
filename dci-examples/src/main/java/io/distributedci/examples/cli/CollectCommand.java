// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.Dci;
import io.distributedci.examples.command.Answer;
import io.distributedci.examples.command.Block;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.command.Progress;
import io.distributedci.examples.page.Words;
import io.distributedci.examples.quickstart.report.RefusedException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives back the room of bytes that nothing refers to. */
@Command(
        name = "collect",
        exitCodeOnExecutionException = 3,
        description =
                "Deletes the bytes of files that nothing refers to any more, and nothing else. A database, and bytes on S3, may be in use; files may not.")
final class CollectCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private Manner manner;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption at;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GraceOption grace;

    @Override
    public Integer call() {
        Duration kept = grace.duration(manner);
        try (Dci dci = Dci.over(at.writing());
                Progress progress = manner.progress("Collecting", "", Progress.UNKNOWN)) {
            long deleted = dci.system().purges().collectBlobs(kept).getOrElseThrow(RefusedException::new);
            progress.step(1);
            return manner.tell(Answer.good(
                    StoreCommand.named(at.store()).put("blobs_deleted", deleted),
                    Block.Line.of("Deleted: " + Words.count(deleted, "blob") + ".")));
        }
    }
}
