// SPDX-License-Identifier: Apache-2.0
package io.distributedci.remoteci;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.TopicId;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;

/**
 * The topics that a remote CI takes jobs of. Being subscribed is not enough: the team must have access when a job is scheduled (R99).
 *
 * @param allAccessible every topic that the team may access, now and later; then {@code topics} is empty
 * @param topics the explicit set otherwise
 */
public record TopicSubscriptions(boolean allAccessible, Set<TopicId> topics) {
    /** Most topics in an explicit set. */
    public static final int MAX_TOPICS = 10_000;

    /** Every accessible topic. */
    public static final TopicSubscriptions ALL = new TopicSubscriptions(true, HashSet.empty());

    public TopicSubscriptions {
        requireNonNull(topics);
        if (allAccessible && !topics.isEmpty()) {
            throw new IllegalArgumentException("all accessible topics, or some: not both");
        }
    }

    /** Exactly these. */
    public static TopicSubscriptions to(Set<TopicId> topics) {
        return new TopicSubscriptions(false, topics);
    }

    /** Whether jobs of the topic are wanted. */
    public boolean include(TopicId topic) {
        return allAccessible || topics.contains(topic);
    }
}
