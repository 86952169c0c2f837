// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;

/** What can happen to a report; it never changes. */
public sealed interface TestReportEvent extends Event {
    /** A file of a job was read as a report. */
    record TestReportCreated(TestReport created) implements TestReportEvent, Creation<TestReport> {}
}
