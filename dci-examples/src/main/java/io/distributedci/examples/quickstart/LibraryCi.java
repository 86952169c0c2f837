package io.distributedci.examples.quickstart;

import io.distributedci.Dci;
import io.distributedci.examples.quickstart.PlatformAgent.Workshop;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** DCI for a library, from the first release published to the last result read. */
final class LibraryCi {

    private final Dci dci;
    private final Workshop workshop;

    LibraryCi(Dci dci, Workshop workshop) {
        this.dci = dci;
        this.workshop = workshop;
    }

    /**
     * Publishes the releases, twice to show that once is enough, has every platform test them, and reads the results.
     *
     * @param releases of one library, at least one
     * @throws ExecutionException when an agent failed, with why as its cause; the others have stopped
     */
    Matrix run(Vector<Release> releases, Vector<JvmPlatform> platforms)
            throws IOException, InterruptedException, ExecutionException {
        String library = releases.head().artifact();
        Landscape landscape = new Landscape(dci.system());
        TopicId topic = landscape.topic(library);
        LibraryFeeder feeder = new LibraryFeeder(dci.as(landscape.feeder(library)), topic);
        workshop.progress().println("Feeder: " + feeder.publish(releases));
        workshop.progress().println("Feeder once more: " + feeder.publish(releases));

        testAll(
                topic,
                platforms.map(platform ->
                        new PlatformAgent(dci.as(landscape.remoteCi(platform, topic)), platform, workshop)));
        return new Results(dci.system(), topic).matrix();
    }

    /** The agents work side by side as far as there are processors. */
    private static void testAll(TopicId topic, Vector<PlatformAgent> agents)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(agents.size(), Runtime.getRuntime().availableProcessors()));
        ExecutorCompletionService<PlatformAgent> ended = new ExecutorCompletionService<>(threads);
        try {
            agents.forEach(agent -> ended.submit(() -> {
                agent.testAll(topic);
                return agent;
            }));
            for (int count = 0; count < agents.size(); count++) {
                ended.take().get();
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }
}
