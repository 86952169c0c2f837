package io.distributedci.examples.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.distributedci.DciSession;
import io.distributedci.kernel.TestReportId;
import io.distributedci.result.Baseline;
import io.distributedci.result.CaseChange;
import io.distributedci.result.TestReport;

/** How many cases of a report are broken, and fixed, that were not before. Remembered for a while: every list of jobs shows it, and to find out takes reading two reports. */
final class Regressions {
    private final Cache<TestReportId, Counts> known = Caffeine.newBuilder()
            .expireAfterWrite(ServerLimits.COMPARISON_REUSE)
            .maximumSize(ServerLimits.MAX_REMEMBERED)
            .build();

    /**
     * What a report comes to, compared with the one before.
     *
     * @param regressions cases that passed before and are broken
     * @param fixes cases that were broken before and pass
     */
    record Counts(int regressions, int fixes) {
        static final Counts NONE = new Counts(0, 0);
    }

    /** Of this report; nothing when it cannot be compared. */
    Counts of(DciSession as, TestReport report) {
        return known.get(report.id(), unknown -> counted(as, report));
    }

    private static Counts counted(DciSession as, TestReport report) {
        return as.reports()
                .compare(report.id(), new Baseline.Previous())
                .map(comparison -> new Counts(
                        comparison.count(CaseChange.Kind.REGRESSED), comparison.count(CaseChange.Kind.FIXED)))
                .getOrElse(Counts.NONE);
    }
}
