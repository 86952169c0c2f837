// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.DciSession;
import io.distributedci.identity.Actor;
import io.distributedci.job.Job;
import io.distributedci.job.JobStatus;
import io.distributedci.job.JobType;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.query.Condition;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** What the library counts adds up (R7): jobs by status, and everything by kind. */
final class TotalsLaw implements Invariant {
    @Override
    public Vector<String> after(Moment moment) {
        return moment.touched(JobType.TYPE).isEmpty() ? Vector.empty() : byStatus(moment.world());
    }

    @Override
    public Vector<String> overall(World world) {
        return Shelf.ALL.flatMap(shelf -> counted(world, shelf)).appendAll(byStatus(world));
    }

    private static Vector<String> byStatus(World world) {
        Vector<Job> jobs = world.live(JobType.TYPE);
        return Vector.of(JobStatus.values())
                .flatMap(status -> wrong(
                        status.word() + " jobs",
                        world.as(Actor.SYSTEM)
                                .jobs()
                                .count(JobType.TYPE.field("status").is(status.word())),
                        jobs.count(job -> job.status() == status)));
    }

    private static <T extends Entity> Vector<String> counted(World world, Shelf<T> shelf) {
        DciSession session = world.as(Actor.SYSTEM);
        return shelf.count()
                .toVector()
                .flatMap(count -> wrong(
                        shelf.type().name(),
                        count.apply(session, Condition.everything()),
                        world.live(shelf.type()).size()));
    }

    private static Vector<String> wrong(String what, Either<DciError, Long> counted, int there) {
        return counted.contains((long) there)
                ? Vector.empty()
                : Vector.of("R7 there are " + there + " " + what + ", counted as " + counted);
    }
}
