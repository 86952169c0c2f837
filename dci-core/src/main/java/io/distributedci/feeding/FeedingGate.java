package io.distributedci.feeding;

import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.component.Published;
import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;

/**
 * All that a feeder asks of a control server, as the feeder: the same whether the server is a library in this process ({@code DciSession.feedingGate()}) or far away. Every method answers with the codes of
 * the use case that it stands for, and throws {@link IOException} when the server could not be asked or did not answer; finding and publishing may be done again then.
 */
public interface FeedingGate {
    /** See {@link io.distributedci.component.Components#find}. */
    Either<DciError, Option<Component>> find(NewComponent command) throws IOException;

    /** See {@link io.distributedci.component.Components#publish}. */
    Either<DciError, Published> publish(NewComponent command, Vector<NewFile> files) throws IOException;

    /** See {@link FeedingRuns#record}. */
    Either<DciError, FeedingRun> record(NewFeedingRun command) throws IOException;
}
