// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentRules;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.component.Published;
import io.distributedci.feeding.FeedingGate;
import io.distributedci.feeding.FeedingRefusal;
import io.distributedci.feeding.FeedingReport;
import io.distributedci.feeding.FeedingRun;
import io.distributedci.feeding.NewFeedingRun;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.wire.Connection.Question;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;

/**
 * A gate to a control server far away. A component is begun as a draft, its files follow, and then it becomes active; a draft that could not be finished is deleted. Refuses besides with {@code wire.*}:
 * {@code wire.not-offered} for components with files or a package URL on a server that does not take their paths and digests. On a server that does not know of runs, none is recorded: {@code feeding.not-kept}.
 */
public final class HttpFeedingGate implements FeedingGate {
    private final Connection server;
    private final Publication publication;

    /** Over this connection, as its feeder. */
    public HttpFeedingGate(Connection server) {
        this.server = requireNonNull(server);
        this.publication = new Publication(server);
    }

    @Override
    public Either<DciError, Option<Component>> find(NewComponent command) throws IOException {
        return server.understood(() -> {
            Either<DciError, Component> draft = draft(command);
            return draft.isLeft() ? Either.left(draft.getLeft()) : publication.find(draft.get());
        });
    }

    @Override
    public Either<DciError, Published> publish(NewComponent command, Vector<NewFile> files) throws IOException {
        return server.understood(() -> {
            Either<DciError, Component> draft = draft(command);
            return draft.isLeft() ? Either.left(draft.getLeft()) : publication.publish(command, draft.get(), files);
        });
    }

    /** The rules of input, and what is derived from the name, are the same everywhere. */
    private Either<DciError, Component> draft(NewComponent command) {
        ComponentId unknown = new ComponentId(command.topicId().value());
        return command.id().isDefined()
                ? WireRefusal.NOT_OFFERED.error("what", "ids of components").left()
                : ComponentRules.create(command, unknown, server.now()).map(created -> created.created());
    }

    @Override
    public Either<DciError, FeedingRun> begin(NewFeedingRun command) throws IOException {
        return server.understood(() -> server.isExtended()
                ? run(Question.post("/feedings", RunShapes.begun(command)))
                : FeedingRefusal.NOT_KEPT.error().left());
    }

    @Override
    public Either<DciError, FeedingRun> end(FeedingRunId run, FeedingReport report) throws IOException {
        return server.understood(() -> run(Question.put("/feedings/" + run, RunShapes.ended(report))));
    }

    private Either<DciError, FeedingRun> run(Question question) throws IOException {
        return server.ask(question).map(reply -> RunShapes.run(reply.body().object(FeedingRunId.KIND)));
    }
}
