// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.component.Components;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.component.Published;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.storage.StorageException;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;

/** A gate to the use cases in the same process. A store that fails is a server that did not answer. */
public final class LocalFeedingGate implements FeedingGate {
    private final Components components;
    private final FeedingRuns runs;

    /** The use cases of one session, that of a feeder. */
    public LocalFeedingGate(Components components, FeedingRuns runs) {
        this.components = requireNonNull(components);
        this.runs = requireNonNull(runs);
    }

    @Override
    public Either<DciError, Option<Component>> find(NewComponent command) throws IOException {
        return asked(() -> components.find(command));
    }

    @Override
    public Either<DciError, Published> publish(NewComponent command, Vector<NewFile> files) throws IOException {
        return asked(() -> components.publish(command, files));
    }

    @Override
    public Either<DciError, FeedingRun> begin(NewFeedingRun command) throws IOException {
        return asked(() -> runs.begin(command));
    }

    @Override
    public Either<DciError, FeedingRun> end(FeedingRunId run, FeedingReport report) throws IOException {
        return asked(() -> runs.end(run, report));
    }

    private interface Question<T> {
        Either<DciError, T> ask() throws IOException;
    }

    private static <T> Either<DciError, T> asked(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (StorageException failed) {
            throw new IOException("The store failed: " + failed.getMessage(), failed);
        }
    }
}
