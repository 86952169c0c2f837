// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import com.zaxxer.hikari.HikariDataSource;
import io.distributedci.Dci;
import io.distributedci.benchmarks.contenders.Report.Figure;
import io.distributedci.storage.jdbc.JdbcStorage;
import io.distributedci.storage.jdbc.PostgresServer;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/**
 * Where the time of a change goes on PostgreSQL, by the library and by hand: how often each statement, commit and end of a transaction is sent for one operation, and how long its answer takes, as the program sees it. What is missing to the time of an operation is
 * the program's own. Arguments: {@code threads}, {@code seconds} of a heat, {@code rounds} of which the last is told (1, 3, 4), {@code synchronous_commit} ({@code off} shows what is left when nobody waits for the
 * disk), {@code directory} and {@code out} as for {@link Race}.
 */
public final class RoundTrips {
    private static final int JOBS = 10_000;
    private static final int CONNECTIONS = 72;
    /** Enough of a statement to know it by. */
    private static final int BEGINNING = 50;

    private static final Set<String> WAYS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "commit", "rollback");

    private final Map<String, Answers> answers = new ConcurrentSkipListMap<>();
    private final Report report;
    private final Heat heat;

    private RoundTrips(Report report, Heat heat) {
        this.report = report;
        this.heat = heat;
    }

    /** How often something was answered, and how long that took in all. */
    private record Answers(LongAdder number, LongAdder nanos) {}

    /** Measures. */
    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.of(args);
        Path home = Files.createDirectories(Path.of(arguments.text("directory", "target/race"), "postgres"))
                .toAbsolutePath();
        TreeMap<String, String> settings = TreeMap.of("synchronous_commit", arguments.text("synchronous_commit", "on"));
        Report report = new Report(Path.of(arguments.text("out", "target/round-trips.json")));
        Heat heat = new Heat(arguments.number("threads", 1), arguments.number("seconds", 3));
        try (PostgresServer server = PostgresServer.start(home, Files.createTempDirectory(home, "data"), settings)) {
            new RoundTrips(report, heat).run(server, arguments.number("rounds", 4));
        }
        report.write();
    }

    private void run(PostgresServer server, int rounds) {
        try (HikariDataSource ours = Contenders.pool(server.url(server.createDatabase()), CONNECTIONS);
                HikariDataSource theirs = Contenders.pool(server.url(server.createDatabase()), CONNECTIONS);
                Contender library = new LibraryContender(JdbcStorage.open(timed(ours), Dci.schema()), () -> {});
                Contender byHand = new HandWritten(Sql.POSTGRES, timed(theirs), () -> {})) {
            Vector<UUID> ofLibrary = library.load(JOBS);
            Vector<UUID> ofHand = byHand.load(JOBS);
            int share = JOBS / rounds;
            for (int round = 0; round < rounds; round++) {
                boolean isLast = round == rounds - 1;
                measure("library", library, ofLibrary, round * share, share, isLast);
                measure("by hand", byHand, ofHand, round * share, share, isLast);
            }
        }
    }

    /** Each round has jobs of its own, so that none has more states than another. */
    private void measure(String name, Contender contender, Vector<UUID> jobs, int first, int share, boolean isTold) {
        measure(name, "schedule", isTold, (thread, done) -> contender.schedule(Race.remoteCi(thread, done)));
        measure(name, "post", isTold, (thread, done) -> {
            int number = first + Race.own(thread, heat.threads(), done, share);
            contender.post(jobs.get(number), number % Contender.REMOTE_CIS);
        });
    }

    private void measure(String name, String operation, boolean isTold, Heat.Operation work) {
        answers.clear();
        Heat.Result result = heat.run(work);
        if (isTold) {
            report.add(name, operation, heat.threads(), JOBS, result);
            double operations = result.perSecond() * heat.seconds();
            answers.forEach((what, taken) -> report.add(
                    name,
                    operation + ": " + what,
                    new Figure("per_operation", taken.number.sum() / operations),
                    new Figure("us_per_operation", taken.nanos.sum() / 1e3 / operations)));
        }
    }

    private DataSource timed(DataSource source) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object made = invoke(source, method, arguments);
            return made instanceof Connection connection ? timed(connection) : made;
        });
    }

    private Connection timed(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object made = timed(connection, method.getName(), method, arguments);
            if (made instanceof PreparedStatement statement) {
                return timed(PreparedStatement.class, statement, String.valueOf(arguments[0]));
            }
            return made instanceof Statement statement ? timed(Statement.class, statement, "statement") : made;
        });
    }

    private <S extends Statement> S timed(Class<S> type, S statement, String text) {
        String beginning = text.substring(0, Math.min(BEGINNING, text.length()));
        return proxy(type, (self, method, arguments) -> timed(statement, beginning, method, arguments));
    }

    private Object timed(Object target, String what, Method method, Object[] arguments) throws Throwable {
        long start = System.nanoTime();
        Object made = invoke(target, method, arguments);
        if (WAYS.contains(method.getName())) {
            Answers taken = answers.computeIfAbsent(what, absent -> new Answers(new LongAdder(), new LongAdder()));
            taken.number.increment();
            taken.nanos.add(System.nanoTime() - start);
        }
        return made;
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(RoundTrips.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
