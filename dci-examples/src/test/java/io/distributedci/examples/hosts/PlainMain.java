// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.hosts;

import io.distributedci.Dci;
import io.distributedci.DciSession;
import io.distributedci.component.NewComponent;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.ScheduleJob;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.product.NewProduct;
import io.distributedci.query.Condition;
import io.distributedci.remoteci.NewRemoteCi;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.team.NewTeam;
import io.distributedci.topic.NewTopic;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The smallest host: a store in a directory, and one job with each run. Each run sets up what it needs under ids of its own; what an earlier one has made is refused as a conflict, which is as good.
 */
public final class PlainMain {
    private static final TeamId PARTNER = new TeamId(new UUID(0, 1));
    private static final ProductId PRODUCT = new ProductId(new UUID(0, 2));
    private static final TopicId TOPIC = new TopicId(new UUID(0, 3));
    private static final ComponentId RELEASE = new ComponentId(new UUID(0, 4));
    private static final RemoteCiId LAB = new RemoteCiId(new UUID(0, 5));

    private PlainMain() {}

    /** Runs one job; the only argument is the directory of the store. */
    public static void main(String[] arguments) {
        try (Dci dci = Dci.over(FsStorage.open(Path.of(arguments[0]), Dci.schema()))) {
            setUp(dci.system());
            String line = dci.as(LAB)
                    .jobs()
                    .schedule(ScheduleJob.on(TOPIC))
                    .flatMap(scheduled -> run(dci.as(LAB), scheduled.job()))
                    .fold(
                            refusal -> "refused, " + refusal,
                            job -> job.status().word() + ", job " + count(dci) + " of this store");
            System.out.println(line);
        }
    }

    private static Either<DciError, Job> run(DciSession lab, Job job) {
        return lab.jobs()
                .post(job.id(), JobStatus.RUNNING, "testing")
                .flatMap(running -> lab.jobs().post(job.id(), JobStatus.SUCCESS, "all is well"));
    }

    private static long count(Dci dci) {
        return dci.system().jobs().count(Condition.everything()).getOrElse(0L);
    }

    private static void setUp(DciSession admin) {
        made(admin.products()
                .create(NewProduct.builder().id(PRODUCT).name("Library").build()));
        made(admin.topics()
                .create(NewTopic.builder()
                        .id(TOPIC)
                        .name("Library 1")
                        .productId(PRODUCT)
                        .addComponentTypes("library")
                        .exported(true)
                        .build()));
        made(admin.components()
                .create(NewComponent.builder()
                        .id(RELEASE)
                        .name("library 1.0")
                        .type("library")
                        .topicId(TOPIC)
                        .build()));
        made(admin.teams().create(NewTeam.builder().id(PARTNER).name("Partner").build()));
        made(admin.teams().grant(PARTNER, PRODUCT));
        made(admin.remoteCis()
                .create(NewRemoteCi.builder()
                        .id(LAB)
                        .name("Lab")
                        .teamId(PARTNER)
                        .build()));
    }

    /** Now or by an earlier run. */
    private static void made(Either<DciError, ?> answer) {
        if (answer.isLeft() && answer.getLeft().kind() != ErrorKind.CONFLICT) {
            throw new IllegalStateException(answer.getLeft().toString());
        }
    }
}
