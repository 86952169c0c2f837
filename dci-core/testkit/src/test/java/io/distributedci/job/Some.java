// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import java.time.Instant;
import java.util.UUID;

/** Values that are just there. */
final class Some {
    static final JobId JOB = new JobId(new UUID(1, 1));
    static final TeamId TEAM = new TeamId(new UUID(1, 2));
    static final RemoteCiId REMOTE_CI = new RemoteCiId(new UUID(1, 3));
    static final TopicId TOPIC = new TopicId(new UUID(1, 4));
    static final ProductId PRODUCT = new ProductId(new UUID(1, 5));

    private Some() {}

    /** A new job, created then. */
    static Job job(Instant created) {
        return Job.builder()
                .id(JOB)
                .createdAt(created)
                .teamId(TEAM)
                .remoteCiId(REMOTE_CI)
                .topicId(TOPIC)
                .productId(PRODUCT)
                .build();
    }

    /** One of many. */
    static ComponentId component(int number) {
        return new ComponentId(new UUID(2, number));
    }
}
