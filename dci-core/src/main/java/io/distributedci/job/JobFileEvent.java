// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;

/** What can happen to a file of a job; it never changes. */
public sealed interface JobFileEvent extends Event {
    /** It was uploaded entirely. */
    record JobFileCreated(JobFile created) implements JobFileEvent, Creation<JobFile> {}
}
