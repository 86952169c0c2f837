// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import static io.distributedci.benchmarks.contenders.Statements.all;
import static io.distributedci.benchmarks.contenders.Statements.bind;
import static io.distributedci.benchmarks.contenders.Statements.one;
import static io.distributedci.benchmarks.contenders.Statements.update;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vavr.collection.Vector;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What a good programmer writes over plain JDBC: one transaction per operation, typed columns beside a JSON body, prepared statements, a pool. */
final class HandWritten implements Contender {
    private static final int LOAD_BATCH = 1000;
    private static final String ACTIVE = "active";

    private final Sql sql;
    private final DataSource source;
    private final Runnable onClose;
    private final UUID topic = Work.id();
    private final Vector<UUID> teams = Vector.fill(REMOTE_CIS, Work::id);

    HandWritten(Sql sql, DataSource source, Runnable onClose) {
        this.sql = sql;
        this.source = source;
        this.onClose = onClose;
        transaction(this::makeWorld);
    }

    /** Work in one transaction. */
    @FunctionalInterface
    private interface InTransaction<T> {
        T apply(Connection connection) throws SQLException;
    }

    @CanIgnoreReturnValue
    private <T> T transaction(InTransaction<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T done = work.apply(connection);
                connection.commit();
                return done;
            } catch (SQLException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
                force(connection);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private <T> T ask(InTransaction<T> question) {
        try (Connection connection = source.getConnection()) {
            return question.apply(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void force(Connection connection) throws SQLException {
        if (sql == Sql.H2) {
            update(connection, "CHECKPOINT SYNC");
        }
    }

    private int makeWorld(Connection connection) throws SQLException {
        for (String statement : sql.schema()) {
            update(connection, statement);
        }
        update(connection, "INSERT INTO topic VALUES (?, ?)", sql.bound(topic), ACTIVE);
        for (UUID team : teams) {
            update(connection, "INSERT INTO remoteci VALUES (?, ?, ?)", sql.bound(team), sql.bound(team), ACTIVE);
        }
        for (String type : TYPES) {
            for (int number = 0; number < COMPONENTS; number++) {
                UUID id = Work.id();
                update(
                        connection,
                        "INSERT INTO component VALUES (?, ?, ?, ?, " + sql.document() + ")",
                        sql.bound(id),
                        sql.bound(topic),
                        type,
                        sql.bound(Work.now()),
                        Work.component(id, type, number));
            }
        }
        return 0;
    }

    @Override
    public Vector<UUID> load(int jobs) {
        Instant start = Work.now().minusMillis(jobs);
        List<UUID> loaded = new ArrayList<>();
        while (loaded.size() < jobs) {
            int size = Math.min(LOAD_BATCH, jobs - loaded.size());
            transaction(connection -> {
                List<UUID> components = components(connection);
                try (PreparedStatement job = connection.prepareStatement(insertJob());
                        PreparedStatement entry = connection.prepareStatement(insertEntry())) {
                    for (int number = 0; number < size; number++) {
                        loaded.add(addJob(job, entry, components, start.plusMillis(loaded.size())));
                    }
                    job.executeBatch();
                    return entry.executeBatch().length;
                }
            });
        }
        return Vector.ofAll(loaded);
    }

    private UUID addJob(PreparedStatement job, PreparedStatement entry, List<UUID> components, Instant at)
            throws SQLException {
        UUID id = Work.id();
        UUID team = teams.get((int) (at.toEpochMilli() % REMOTE_CIS));
        bind(job, jobRow(id, team, components, at));
        job.addBatch();
        for (UUID component : components) {
            bind(entry, sql.bound(id), sql.bound(component), sql.bound(at));
            entry.addBatch();
        }
        return id;
    }

    private Object[] jobRow(UUID id, UUID team, List<UUID> components, Instant at) {
        return new Object[] {
            sql.bound(id),
            sql.bound(team),
            sql.bound(team),
            sql.bound(topic),
            "new",
            team.toString(),
            sql.bound(at),
            Work.job(id, team, components, at)
        };
    }

    private String insertJob() {
        return "INSERT INTO job (id, version, team_id, remoteci_id, topic_id, status, comparison_key, created_at, body) VALUES (?, 1, ?, ?, ?, ?, ?, ?, "
                + sql.document() + ")";
    }

    private static String insertEntry() {
        return "INSERT INTO job_component VALUES (?, ?, ?)";
    }

    private List<UUID> components(Connection connection) throws SQLException {
        List<UUID> latest = new ArrayList<>();
        for (String type : TYPES) {
            latest.add(one(
                    connection,
                    row -> UUID.fromString(row.getString(1)),
                    "SELECT id, body FROM component WHERE topic_id = ? AND type = ? ORDER BY released_at DESC, id DESC LIMIT 1",
                    sql.bound(topic),
                    type));
        }
        return latest;
    }

    @Override
    public UUID schedule(int remoteCi) {
        UUID team = teams.get(remoteCi);
        return transaction(connection -> {
            requireActive(connection, "SELECT state FROM remoteci WHERE id = ?", team);
            requireActive(connection, "SELECT state FROM topic WHERE id = ?", topic);
            List<UUID> components = components(connection);
            UUID id = Work.id();
            Instant at = Work.now();
            update(connection, insertJob(), jobRow(id, team, components, at));
            try (PreparedStatement entry = connection.prepareStatement(insertEntry())) {
                for (UUID component : components) {
                    bind(entry, sql.bound(id), sql.bound(component), sql.bound(at));
                    entry.addBatch();
                }
                entry.executeBatch();
            }
            event(connection, "job.created", Work.job(id, team, components, at));
            return id;
        });
    }

    private void requireActive(Connection connection, String question, UUID id) throws SQLException {
        if (!ACTIVE.equals(one(connection, row -> row.getString(1), question, sql.bound(id)))) {
            throw new IllegalStateException("not active");
        }
    }

    private void event(Connection connection, String name, String body) throws SQLException {
        update(
                connection,
                "INSERT INTO event (at, actor, name, body) VALUES (?, ?, ?, " + sql.document() + ")",
                sql.bound(Work.now()),
                "remoteci",
                name,
                body);
    }

    @Override
    public void post(UUID job, int remoteCi) {
        int written = transaction(connection -> {
            Instant at = Work.now();
            Versioned before = one(
                    connection,
                    row -> new Versioned(row.getLong(1), row.getString(2)),
                    "SELECT version, body FROM job WHERE id = ?",
                    sql.bound(job));
            event(connection, "job.state-posted", Work.event(job, at));
            return update(
                    connection,
                    "UPDATE job SET version = version + 1, status = 'running', body = " + sql.document()
                            + " WHERE id = ? AND version = ?",
                    Work.posted(before.body, at),
                    sql.bound(job),
                    before.version);
        });
        if (written != 1) {
            throw new IllegalStateException("somebody else wrote the job");
        }
    }

    private record Versioned(long version, String body) {}

    @Override
    public boolean get(UUID job) {
        return !ask(connection ->
                        one(connection, row -> row.getString(1), "SELECT body FROM job WHERE id = ?", sql.bound(job)))
                .isEmpty();
    }

    @Override
    public int newest(int team) {
        return ask(connection -> all(
                        connection,
                        row -> row.getString(1),
                        "SELECT body FROM job WHERE team_id = ? AND status IN ('new', 'pre-run', 'running', 'post-run')"
                                + " ORDER BY created_at DESC, id DESC LIMIT 50",
                        sql.bound(teams.get(team))))
                .size();
    }

    @Override
    public boolean latest(String type) {
        return !ask(connection -> one(
                        connection,
                        row -> row.getString(1),
                        "SELECT body FROM component WHERE topic_id = ? AND type = ? ORDER BY released_at DESC, id DESC LIMIT 1",
                        sql.bound(topic),
                        type))
                .isEmpty();
    }

    @Override
    public long count(int team) {
        return ask(connection -> one(
                connection,
                row -> row.getLong(1),
                "SELECT COUNT(*) FROM job WHERE team_id = ? AND status IN ('new', 'pre-run', 'running', 'post-run')",
                sql.bound(teams.get(team))));
    }

    @Override
    public void close() {
        onClose.run();
    }
}
