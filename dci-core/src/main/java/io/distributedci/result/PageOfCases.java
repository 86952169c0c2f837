// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import io.distributedci.kernel.Page;
import io.distributedci.result.cases.ReportEntry;
import io.distributedci.result.cases.TestCase;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Picks one page out of a report that goes by. A token is the number of the case in the report that the page starts with, so it stays good for ever: reports never change. */
final class PageOfCases {
    private final CaseQuery query;
    private final long start;
    private final AtomicLong passed = new AtomicLong();
    private final List<TestCase> items = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();

    PageOfCases(CaseQuery query, long start) {
        this.query = query;
        this.start = start;
    }

    /** Takes the entry if it belongs to the page; false once there is one more than fits, which starts the next page. */
    boolean take(ReportEntry entry) {
        if (entry instanceof TestCase one) {
            long place = passed.getAndIncrement();
            if (place >= start && query.wants(one)) {
                items.add(one);
                places.add(place);
            }
        }
        return items.size() <= query.limit();
    }

    Page<TestCase> page() {
        return new Page<>(
                Vector.ofAll(items).take(query.limit()),
                Option.when(
                        items.size() > query.limit(),
                        () -> new Page.Token(places.get(query.limit()).toString())));
    }
}
