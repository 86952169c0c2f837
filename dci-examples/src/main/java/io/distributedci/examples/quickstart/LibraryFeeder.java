// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.NewFile;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.feeding.Artefact;
import io.distributedci.feeding.Feeding;
import io.distributedci.feeding.FeedingEntry;
import io.distributedci.feeding.FeedingOutcome;
import io.distributedci.feeding.FeedingRun;
import io.distributedci.feeding.Listing;
import io.distributedci.feeding.Source;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;

/** Publishes releases as components of a topic. It may run as often as it likes: what is there stays as it is. */
final class LibraryFeeder {

    private final DciSession session;
    private final Feeding.Target target;
    private final String type;

    /** @param type of the components */
    LibraryFeeder(Dci dci, FeederId feeder, TopicId topic, String type) {
        this.session = dci.as(feeder);
        this.target = Feeding.Target.of(feeder, topic);
        this.type = type;
    }

    /**
     * What one run of the feeder did.
     *
     * @param created how many releases became components
     * @param known how many were components already
     */
    record Fed(long created, long known) {
        @Override
        public String toString() {
            return created + " created, " + known + " known already";
        }
    }

    /** What became of one release: whether it is a component only now. */
    record Out(Component component, boolean created) {}

    /**
     * Makes sure that every release is a component with its jar as a file.
     *
     * @throws IOException if a jar cannot be read, or is not the one that was published under its name
     */
    Fed publish(Vector<Release> releases) throws IOException {
        FeedingRun run = fed(releases);
        return new Fed(run.counts().published(), run.counts().known());
    }

    /**
     * Makes sure that a release is a component with its jar as a file.
     *
     * @throws IOException if the jar cannot be read, or is not the one that was published under its name
     */
    Out publish(Release release) throws IOException {
        FeedingEntry entry = fed(Vector.of(release)).entries().single();
        Component component = session.components().get(entry.component().get()).getOrElseThrow(RefusedException::new);
        return new Out(component, entry.outcome() == FeedingOutcome.PUBLISHED);
    }

    private FeedingRun fed(Vector<Release> releases) throws IOException {
        Source source = new Released(releases, type);
        FeedingRun run = new Feeding(session.feedingGate(), source, target, InstantSource.system())
                .run(releases.size() + " releases")
                .getOrElseThrow(RefusedException::new);
        for (FeedingEntry entry : run.entries()) {
            if (entry.outcome() != FeedingOutcome.PUBLISHED && entry.outcome() != FeedingOutcome.KNOWN) {
                throw new IOException(entry.name() + " " + entry.version() + ": " + entry.reason());
            }
        }
        return run;
    }

    /** Releases on this disk as a source. */
    private record Released(Vector<Release> releases, String type) implements Source {
        @Override
        public String name() {
            return "releases on this disk";
        }

        @Override
        public Either<DciError, Listing> list() {
            return Either.right(releases.map(this::artefact).foldLeft(Listing.EMPTY, Listing::with));
        }

        private Artefact artefact(Release release) {
            return Artefact.builder()
                    .name(release.artifact())
                    .version(release.version())
                    .type(type)
                    .purl(release.purl())
                    .releasedAt(release.releasedAt())
                    .addFiles(new NewFile(
                                    String.valueOf(release.file().getFileName()),
                                    "application/java-archive",
                                    () -> Files.newInputStream(release.file()))
                            .declaring(release.sha256()))
                    .build();
        }
    }
}
