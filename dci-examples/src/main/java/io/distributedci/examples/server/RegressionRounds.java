// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.DciSession;
import io.distributedci.job.Job;
import io.distributedci.job.JobEvent.JobFinished;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.JobId;
import io.distributedci.notification.Bookmark;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Comparator;

/**
 * Has each job that has ended looked at, so that regressions open, go on and close. Its bookmark in the feed says how far it has come, so that no job is left out when the server was away, and several servers take turns;
 * a job that is looked at twice makes no difference. The jobs of one stretch of the feed are looked at in the order of their creation, as the library asks for.
 */
final class RegressionRounds {
    /** Whose bookmark it is. */
    static final String CONSUMER = "regressions";

    /** How many events are read in one round. */
    static final int STRETCH = 500;

    private final DciSession host;

    /** @param host the system's session */
    RegressionRounds(DciSession host) {
        this.host = requireNonNull(host);
    }

    /** Looks at the jobs that have ended in the next stretch of the feed, and says how many those were. Refuses with what keeps it from going on now: the next round begins there. */
    Either<DciError, Integer> once() {
        return host.bookmarks()
                .of(CONSUMER)
                .flatMap(bookmark ->
                        host.bookmarks().read(CONSUMER, STRETCH).flatMap(stretch -> reviewed(bookmark, stretch)));
    }

    /** The bookmark stays where nothing has ended: moving it is an event too, which others would read. */
    private Either<DciError, Integer> reviewed(Bookmark bookmark, Vector<Recorded> stretch) {
        Vector<Job> ended = stretch.map(Recorded::event)
                .filter(JobFinished.class::isInstance)
                .map(event -> ((JobFinished) event).subject())
                .distinct()
                .flatMap(id -> host.jobs().get(id))
                .sorted(Comparator.comparing(Job::createdAt)
                        .thenComparing(job -> job.id().value()));
        Option<DciError> obstacle = ended.map(Job::id).flatMap(this::obstacle).headOption();
        Option<Position> end = lastOf(stretch);
        return obstacle.isDefined() || end.isEmpty()
                ? obstacle.toEither(0).swap()
                : host.bookmarks().move(CONSUMER, bookmark.version(), end.get()).map(moved -> ended.size());
    }

    /** Up to where there is nothing more to do. */
    private static Option<Position> lastOf(Vector<Recorded> stretch) {
        Vector<Recorded> done = stretch.size() == STRETCH
                ? stretch
                : stretch.dropRightUntil(recorded -> recorded.event() instanceof JobFinished);
        return done.lastOption().map(Recorded::position);
    }

    /** A job that has been deleted meanwhile is none. */
    private Option<DciError> obstacle(JobId job) {
        Either<DciError, ?> answer = host.health().review(job);
        return answer.swap()
                .toOption()
                .filter(refusal -> refusal.kind() == ErrorKind.BUSY || refusal.kind() == ErrorKind.CONFLICT);
    }
}
