package io.distributedci.examples.quickstart;

import io.distributedci.DciSession;
import io.distributedci.component.ComponentRefusal;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.component.Published;
import io.distributedci.examples.quickstart.report.RefusedException;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;

/** Publishes releases as components of a topic. It may run as often as it likes: what is there stays as it is. */
final class LibraryFeeder {

    private final DciSession session;
    private final TopicId topic;
    private final String type;

    /**
     * @param session of the feeder
     * @param type of the components
     */
    LibraryFeeder(DciSession session, TopicId topic, String type) {
        this.session = session;
        this.topic = topic;
        this.type = type;
    }

    /**
     * What one run of the feeder did.
     *
     * @param created how many releases became components
     * @param known how many were components already
     */
    record Fed(int created, int known) {
        @Override
        public String toString() {
            return created + " created, " + known + " known already";
        }
    }

    /**
     * Makes sure that every release is a component with its jar as a file.
     *
     * @throws IOException if a jar cannot be read, or is not the one that was published under its name
     */
    Fed publish(Vector<Release> releases) throws IOException {
        int created = 0;
        for (Release release : releases) {
            created += publish(release).created() ? 1 : 0;
        }
        return new Fed(created, releases.size() - created);
    }

    /**
     * Makes sure that a release is a component with its jar as a file.
     *
     * @throws IOException if the jar cannot be read, or is not the one that was published under its name
     */
    Published publish(Release release) throws IOException {
        NewComponent component = NewComponent.builder()
                .displayName(release.artifact())
                .version(release.version())
                .type(type)
                .purl(release.purl())
                .topicId(topic)
                .releasedAt(release.releasedAt())
                .build();
        NewFile jar = new NewFile(
                        String.valueOf(release.file().getFileName()),
                        "application/java-archive",
                        () -> Files.newInputStream(release.file()))
                .declaring(release.sha256());
        Either<DciError, Published> published = session.components().publish(component, Vector.of(jar));
        if (published.isLeft() && published.getLeft().code().equals(ComponentRefusal.OTHER_CONTENT.code())) {
            throw new IOException(release.purl() + " was published with other bytes than those of " + release.file());
        }
        return published.getOrElseThrow(RefusedException::new);
    }
}
