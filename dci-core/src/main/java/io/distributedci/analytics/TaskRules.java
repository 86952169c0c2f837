// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import io.distributedci.job.JobFile;
import io.vavr.collection.Vector;
import java.time.Duration;

/** How long tasks take: R197. Agents leave a file when a task begins, so a task lasts until the next file. */
final class TaskRules {
    private TaskRules() {}

    /** R197: of each task but the last how far the job had come at its end, days counted; a task alone takes no time that could be known. */
    static Vector<TaskTime> cumulated(Vector<JobFile> inOrder) {
        if (inOrder.size() < 2) {
            return inOrder.map(only -> new TaskTime(only.name(), 0));
        }
        JobFile first = inOrder.head();
        return inOrder.dropRight(1)
                .zipWith(inOrder.tail(), (task, next) -> new TaskTime(task.name(), seconds(first, next)));
    }

    private static long seconds(JobFile from, JobFile to) {
        return Duration.between(from.createdAt(), to.createdAt()).toSeconds();
    }
}
