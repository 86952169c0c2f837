// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static java.util.Objects.requireNonNull;

import io.distributedci.job.JobFile;
import io.vavr.control.Option;

/**
 * What an upload has led to.
 *
 * @param report what was read from it; none when it is no report (R165)
 */
public record Uploaded(JobFile file, Option<TestReport> report) {
    public Uploaded {
        requireNonNull(file);
        requireNonNull(report);
    }
}
