// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.Dci;
import io.vavr.Lazy;
import io.vavr.control.Option;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** H2 finds the indexes. */
class H2PlanTest implements PlanContract {
    private static final Lazy<Filled> FILLED = Lazy.of(H2PlanTest::fill);

    private static Filled fill() {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:plans", "sa", "");
        Handle handle = Jdbi.open(pool);
        Layout layout = new Layout(Dci.schema(), new H2Dialect(), new Names(Option.none(), "dci_", true));
        new Migration(new Connections(pool), layout).run();
        Filled filled = Filled.in(layout, handle);
        handle.execute("ANALYZE");
        return filled;
    }

    @Override
    public Filled filled() {
        return FILLED.get();
    }

    @Override
    public String explain() {
        return "EXPLAIN ";
    }

    @Override
    public boolean isScan(String plan) {
        return plan.contains("tableScan");
    }

    @Override
    public String objection(String plan) {
        if (isScan(plan)) {
            return "a scan of a table";
        }
        return plan.contains("/* index sorted */") ? "" : "a sort";
    }
}
