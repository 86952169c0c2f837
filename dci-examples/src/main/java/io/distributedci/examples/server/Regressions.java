// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.distributedci.DciSession;
import io.distributedci.kernel.TestReportId;
import io.distributedci.result.CaseChange;
import io.distributedci.result.JobOverview.Reported;
import io.distributedci.result.TestReport;

/** How many cases of a report are broken, and fixed, that were not before. Remembered, since every list of jobs shows it, and to find out takes reading two reports, which never change. */
final class Regressions {
    private final Cache<Pair, Counts> known =
            Caffeine.newBuilder().maximumSize(ServerLimits.MAX_REMEMBERED).build();

    private record Pair(TestReportId report, TestReportId previous) {}

    /**
     * What a report comes to, compared with the one before.
     *
     * @param regressions cases that passed before and are broken
     * @param fixes cases that were broken before and pass
     */
    record Counts(int regressions, int fixes) {
        static final Counts NONE = new Counts(0, 0);
    }

    /** Of this report; nothing when there is none to compare it with, or when it cannot be compared. */
    Counts of(DciSession as, Reported reported) {
        TestReportId report = reported.report().id();
        return reported.previous()
                .map(TestReport::id)
                .map(previous -> known.get(new Pair(report, previous), unknown -> counted(as, unknown)))
                .getOrElse(Counts.NONE);
    }

    private static Counts counted(DciSession as, Pair pair) {
        return as.reports()
                .compare(pair.report(), pair.previous())
                .map(comparison -> new Counts(
                        comparison.count(CaseChange.Kind.REGRESSED), comparison.count(CaseChange.Kind.FIXED)))
                .getOrElse(Counts.NONE);
    }
}
