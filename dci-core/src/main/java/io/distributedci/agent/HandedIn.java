// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import io.distributedci.job.JobFile;
import io.distributedci.result.TestReport;
import io.distributedci.result.Uploaded;
import io.distributedci.result.cases.Tally;
import io.vavr.control.Option;

/**
 * What handing in a file has led to.
 *
 * @param results what its cases come to, when it is a report of test results
 */
public record HandedIn(JobFile file, Option<Tally> results) {
    public HandedIn {
        requireNonNull(file);
        requireNonNull(results);
    }

    /** What an upload has led to. */
    static HandedIn of(Uploaded uploaded) {
        return new HandedIn(uploaded.file(), uploaded.report().map(TestReport::tally));
    }
}
