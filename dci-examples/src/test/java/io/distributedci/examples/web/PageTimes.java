// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.web.WebWorld.sure;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.examples.server.ServedStore;
import io.distributedci.identity.TeamRole;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.NewJob;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.TeamId;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Product;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.storage.Storage;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.storage.transfer.Dump;
import io.distributedci.storage.transfer.Load;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.distributedci.topic.Topic;
import io.distributedci.user.NewUser;
import io.distributedci.user.PasswordHashing;
import io.distributedci.user.User;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * How long pages take with many jobs stored: a program to run by hand, not a test. Fills a store through the use cases, which for a database happens in memory, from where it is loaded; serves it, signs in, and asks for each kind of page again and again over one connection; a
 * line for each has the first answer, the median, and the 99th percentile, in milliseconds as a client on the same machine sees them.
 *
 * <pre>{@code java -cp … io.distributedci.examples.web.PageTimes 100000 memory}</pre>
 *
 * <p>A store that is named must be new. Loading a PostgreSQL goes faster with {@code options=-c%20synchronous_commit=off} in its address, which makes no difference to who reads.
 */
final class PageTimes {
    private static final int SITES = 100;
    private static final int TOPICS = 5;
    private static final int VERSIONS = 20;
    private static final int WARM_UP = 60;
    private static final int ASKED = 300;

    private final PrintStream out = System.out;
    private final Dci dci;
    private final DciSession host;
    private final Vector<Topic> topics;
    private final Vector<RemoteCi> sites;
    private Vector<Component> components = Vector.empty();
    private Option<Job> last = Option.none();

    private PageTimes(Dci dci) {
        this.dci = dci;
        this.host = dci.system();
        Product product = sure(host.products().create(NewProduct.named("Product")));
        this.topics = Vector.range(0, TOPICS)
                .map(number -> sure(host.topics()
                        .create(NewTopic.builder()
                                .name("topic " + number)
                                .productId(product.id())
                                .addComponentTypes("compose", "kernel")
                                .exported(true)
                                .build())));
        this.sites = Vector.range(0, SITES).map(number -> site(product, number));
    }

    public static void main(String[] arguments) throws IOException {
        int jobs = Integer.parseInt(arguments[0]);
        StoreKind kind = StoreKind.of(arguments[1]).get();
        Storage storage = kind.open(arguments[1]);
        try (Dci dci = over(storage)) {
            PageTimes times = kind == StoreKind.DATABASE ? loaded(jobs, storage) : filled(jobs, dci);
            times.measure(dci);
        }
    }

    private static Dci over(Storage storage) {
        return Dci.over(storage).with(new PasswordHashing(1, new Random(1)));
    }

    private static PageTimes filled(int jobs, Dci dci) {
        PageTimes times = new PageTimes(dci);
        times.fill(jobs);
        return times;
    }

    private static PageTimes loaded(int jobs, Storage into) throws IOException {
        Storage memory = InMemoryStorage.open(Dci.schema());
        Path dump = Files.createTempFile("dci-pages-", ".dump");
        try (Dci dci = over(memory)) {
            PageTimes times = filled(jobs, dci);
            try (Writer to = Files.newBufferedWriter(dump)) {
                times.out.println("dumped " + Dump.write(memory, to) + " events");
            }
            try (Reader from = Files.newBufferedReader(dump)) {
                times.out.println("loaded " + sure(Load.into(into).read(from)) + " events");
            }
            return times;
        } finally {
            Files.delete(dump);
        }
    }

    private RemoteCi site(Product product, int number) {
        TeamId team =
                sure(host.teams().create(NewTeam.named("partner " + number))).id();
        sure(host.teams().grant(team, product.id()));
        return sure(host.remoteCis().create(NewRemoteCi.named("lab " + number, team)))
                .machine();
    }

    private void fill(int jobs) {
        Random random = new Random(1);
        int each = jobs / VERSIONS;
        for (int version = 0; version < VERSIONS; version++) {
            int number = version;
            components =
                    topics.flatMap(topic -> Vector.of("compose", "kernel").map(type -> component(topic, type, number)));
            for (int job = 0; job < each; job++) {
                int topic = job % TOPICS;
                run(
                        sites.get(job / TOPICS % SITES),
                        topic,
                        random.nextInt(50) == 0 ? JobStatus.FAILURE : JobStatus.SUCCESS);
            }
            out.println("filled " + (version + 1) * each + " jobs");
        }
    }

    private Component component(Topic topic, String type, int version) {
        return sure(host.components()
                .create(NewComponent.builder()
                        .displayName(type)
                        .version("1." + version)
                        .type(type)
                        .topicId(topic.id())
                        .build()));
    }

    private void run(RemoteCi site, int topic, JobStatus end) {
        DciSession agent = dci.as(site.id());
        Job job = sure(agent.jobs()
                        .create(NewJob.of(
                                topics.get(topic).id(),
                                components.slice(2 * topic, 2 * topic + 2).map(Component::id))))
                .job();
        sure(agent.jobs().post(job.id(), JobStatus.RUNNING, "installing"));
        last = Option.some(sure(agent.jobs().post(job.id(), end, "done")));
    }

    private void measure(Dci stored) {
        DciSession system = stored.system();
        User admin = sure(system.users()
                .create(NewUser.builder()
                        .name("admin")
                        .email("admin@example.org")
                        .password(Option.some(Secret.of("admin")))
                        .build()));
        TeamId admins = sure(system.teams()
                        .create(NewTeam.builder()
                                .name("admins")
                                .role(TeamRole.ADMIN)
                                .build()))
                .id();
        sure(system.users().join(admin.id(), admins));
        try (ServedStore served = ServedStore.of(stored, InstantSource.system())) {
            Visitor visitor = new Visitor("http://127.0.0.1:" + served.port());
            visitor.signIn("admin", "admin");
            for (String place : places()) {
                measure(visitor, place);
            }
        }
    }

    private Vector<String> places() {
        String topic = topics.head().id().toString();
        String site = sites.head().id().toString();
        return Vector.of(
                Places.ROOT,
                Places.PRODUCTS,
                Places.TOPICS + "/" + topic,
                Places.of(components.head().id()),
                Places.JOBS,
                Places.JOBS + "?topic=" + topic,
                Places.JOBS + "?remoteci=" + site,
                Places.JOBS + "?status=failure",
                Places.JOBS + "?status=error",
                Places.JOBS + "?remoteci=" + site + "&topic=" + topic + "&status=failure",
                Places.of(last.get().id()),
                Places.REMOTE_CIS + "/" + site,
                Places.CERTIFICATION,
                Places.ALERTS,
                Places.TEAMS,
                Places.EVENTS);
    }

    private void measure(Visitor visitor, String place) {
        double first = once(visitor, place);
        for (int number = 0; number < WARM_UP; number++) {
            once(visitor, place);
        }
        double[] times = new double[ASKED];
        for (int number = 0; number < ASKED; number++) {
            times[number] = once(visitor, place);
        }
        Arrays.sort(times);
        out.println(String.format(
                Locale.ROOT,
                "first %6.1f  p50 %6.1f  p99 %6.1f  %s",
                first,
                times[ASKED / 2],
                times[ASKED * 99 / 100],
                place.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…")));
    }

    @CanIgnoreReturnValue
    private static double once(Visitor visitor, String place) {
        long before = System.nanoTime();
        int status = visitor.get(place).statusCode();
        if (status != 200) {
            throw new IllegalStateException(status + " " + place);
        }
        return (System.nanoTime() - before) / 1e6;
    }
}
