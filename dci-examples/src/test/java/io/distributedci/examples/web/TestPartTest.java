// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.web.TestPart.Differences;
import io.distributedci.kernel.TestReportId;
import io.distributedci.result.CaseChange;
import io.distributedci.result.Comparison;
import io.distributedci.result.cases.CaseId;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is kept of a comparison for the pages. */
class TestPartTest {
    @Test
    void of_a_comparison_what_is_shown_is_kept_and_the_rest_is_counted() {
        int more = 7;
        Vector<CaseChange> changes = Vector.range(0, TestPart.SHOWN + more)
                .flatMap(number -> Vector.of(
                        change("same" + number, CaseChange.Kind.UNCHANGED),
                        change("gone" + number, CaseChange.Kind.REMOVED)));

        Differences kept = Differences.of(new Comparison(Vector.of(new TestReportId(new UUID(0, 1))), changes));
        assertThat(kept.shown()).hasSize(TestPart.SHOWN).allMatch(change -> change.kind() == CaseChange.Kind.REMOVED);
        assertThat(kept.count()).isEqualTo(TestPart.SHOWN + more);
    }

    private static CaseChange change(String name, CaseChange.Kind kind) {
        return new CaseChange(new CaseId("suite", "class", name, "", 0), kind, Option.none(), Option.none());
    }
}
