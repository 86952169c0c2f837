// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.examples.command.News;
import io.distributedci.examples.quickstart.PlatformAgent.Workshop;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.UserId;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/**
 * DCI for a library, release by release as history went: the feeder publishes one, every platform tests it with every test framework,
 * what is not certain is tested once more where that tells most, and the manager certifies what is good.
 */
final class LibraryCi {

    private final Dci dci;
    private final Workshop workshop;

    LibraryCi(Dci dci, Workshop workshop) {
        this.dci = dci;
        this.workshop = workshop;
    }

    /**
     * Does all that.
     *
     * @return the topic, in which everything is to be read
     * @throws ExecutionException when an agent failed, with why as its cause; the others have stopped
     */
    TopicId run(Material material) throws IOException, InterruptedException, ExecutionException {
        Landscape landscape = new Landscape(dci.system());
        String library = material.library();
        TopicId topic = landscape.topic(library);
        FeederId feeder = landscape.feeder(library);
        Vector<Component> frameworks = publish(feeder(feeder, topic, Landscape.FRAMEWORK), material.frameworks());

        Round round = round(landscape, topic, material, frameworks);
        LibraryFeeder releases = feeder(feeder, topic, Landscape.LIBRARY);
        for (Release release : material.releases()) {
            round.of(releases, release);
        }
        LibraryFeeder.Fed again = releases.publish(material.releases());
        workshop.progress()
                .accept(News.of("fed-again")
                        .with("created", again.created())
                        .with("known", again.known())
                        .line("")
                        .line("Feeder once more: " + again));
        return topic;
    }

    private Round round(Landscape landscape, TopicId topic, Material material, Vector<Component> frameworks) {
        UserId manager = landscape.manager(material.library());
        AlertDesk.subscribe(dci.as(manager), topic);
        AlertDesk desk = new AlertDesk(dci.system(), new PrintedLog("alert", workshop.progress()));
        Vector<PlatformAgent> agents = material.platforms()
                .map(platform -> new PlatformAgent(dci.as(landscape.remoteCi(platform, topic)), platform, workshop));
        DciSession host = dci.system();
        return new Round(
                new Lab(agents, desk::tell),
                new Certifier(host, dci.as(manager), topic),
                new FollowUp(host, frameworks),
                workshop.progress());
    }

    private LibraryFeeder feeder(FeederId feeder, TopicId topic, String type) {
        return new LibraryFeeder(dci, feeder, topic, type);
    }

    private static Vector<Component> publish(LibraryFeeder feeder, Vector<Release> releases) throws IOException {
        Vector<Component> published = Vector.empty();
        for (Release release : releases) {
            published = published.append(feeder.publish(release).component());
        }
        return published;
    }
}
