// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import static java.util.Objects.requireNonNull;

/**
 * How far a job had come with a task.
 *
 * @param name of the file that the task left
 * @param seconds from the start of the first task to the end of this one
 */
public record TaskTime(String name, long seconds) {
    public TaskTime {
        requireNonNull(name);
    }
}
