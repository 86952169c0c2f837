// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.component.Published;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeedingRunId;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;

/**
 * All that a feeder asks of a control server, as the feeder: the same whether the server is a library in this process ({@code DciSession.feedingGate()}) or far away. Every method answers with the codes of
 * the use case that it stands for, and throws {@link IOException} when the server could not be asked or did not answer; finding, publishing and ending may be done again then, and a run that was begun twice
 * counts as broken off once.
 */
public interface FeedingGate {
    /** See {@link io.distributedci.component.Components#find}. */
    Either<DciError, Option<Component>> find(NewComponent command) throws IOException;

    /** See {@link io.distributedci.component.Components#publish}. */
    Either<DciError, Published> publish(NewComponent command, Vector<NewFile> files) throws IOException;

    /** See {@link FeedingRuns#begin}; {@code feeding.not-kept} when the server does not know of runs. */
    Either<DciError, FeedingRun> begin(NewFeedingRun command) throws IOException;

    /** See {@link FeedingRuns#end}. */
    Either<DciError, FeedingRun> end(FeedingRunId run, FeedingReport report) throws IOException;
}
