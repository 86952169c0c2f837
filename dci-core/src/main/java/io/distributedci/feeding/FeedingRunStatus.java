// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.distributedci.storage.ValueType;

/** How far a run of a feeder has come. */
public enum FeedingRunStatus {
    /** It has begun, and nothing else is known of it. */
    RUNNING,
    /** It has come to its end, and what it did is told. */
    ENDED,
    /** The feeder has begun another one on the same source since: it went away in the middle, as far as anybody knows. What it published stays. */
    BROKEN_OFF;

    /** The word on the wire: {@code broken-off}. */
    public String word() {
        return ValueType.wordOf(this);
    }
}
