// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.job.Job;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.product.Product;
import io.distributedci.remoteci.RemoteCi;
import io.distributedci.team.Team;
import io.distributedci.topic.Topic;
import io.vavr.collection.Vector;
import io.vavr.control.Option;

/**
 * A job with all that it refers to. Who may see a job is told what that is, whoever owns it; what was deleted since is none.
 *
 * @param components in the order of attaching, deleted ones too
 * @param reports oldest first
 * @param topic without its data, which may hold credentials
 */
public record JobOverview(
        Job job,
        Vector<Component> components,
        Vector<Reported> reports,
        Option<Product> product,
        Option<Team> team,
        Option<RemoteCi> remoteCi,
        Option<Topic> topic,
        Option<Pipeline> pipeline) {
    public JobOverview {
        requireNonNull(job);
        requireNonNull(components);
        requireNonNull(reports);
        requireNonNull(product);
        requireNonNull(team);
        requireNonNull(remoteCi);
        requireNonNull(topic);
        requireNonNull(pipeline);
    }

    /**
     * A report of the job.
     *
     * @param previous the report of the same name of the job that this one is compared with (R162); none when there is none
     */
    public record Reported(TestReport report, Option<TestReport> previous) {
        public Reported {
            requireNonNull(report);
            requireNonNull(previous);
        }
    }
}
