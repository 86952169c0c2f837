// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.Dci;
import io.vavr.Lazy;
import io.vavr.control.Option;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL finds the indexes. It may sort a small number of rows that it found by one, which is as good. */
class PostgresPlanTest implements PlanContract {
    /** Most rows that a statement may sort. */
    private static final int FEW = 500;

    private static final Pattern NODE =
            Pattern.compile("\"Node Type\": \"(.*?)\".*?\"Plan Rows\": (\\d+)", Pattern.DOTALL);
    private static final Lazy<Filled> FILLED = Lazy.of(PostgresPlanTest::fill);

    private static Filled fill() {
        PostgresServer server = PostgresServer.shared();
        String database = server.createDatabase();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url(database));
        Handle handle = Jdbi.open(source);
        Layout layout = new Layout(Dci.schema(), new PostgresDialect(), new Names(Option.none(), "dci_", false));
        new Migration(new Connections(source), layout).run();
        Filled filled = Filled.in(layout, handle);
        handle.execute("VACUUM ANALYZE");
        return filled;
    }

    @Override
    public Filled filled() {
        return FILLED.get();
    }

    @Override
    public String explain() {
        return "EXPLAIN (FORMAT JSON) ";
    }

    @Override
    public boolean isScan(String plan) {
        return plan.contains("\"Seq Scan\"");
    }

    @Override
    public String objection(String plan) {
        return NODE.matcher(plan)
                .results()
                .filter(node -> node.group(1).equals("Seq Scan")
                        || (node.group(1).endsWith("Sort") && Long.parseLong(node.group(2)) > FEW))
                .map(node -> node.group(1))
                .findFirst()
                .orElse("");
    }
}
