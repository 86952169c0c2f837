// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.component.NewComponent;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

/** Publishes what a source has and the server has not, and tells what it did. Run it as often as it may be worth while, see {@link FeedingLoop}. */
public final class Feeding {
    private final FeedingGate gate;
    private final Source source;
    private final Target target;
    private final InstantSource clock;

    /**
     * Who publishes where.
     *
     * @param feeder the feeder whose runs are recorded
     * @param topic the topic of the components
     * @param team whose components they are; none for global ones
     */
    public record Target(FeederId feeder, TopicId topic, Option<TeamId> team) {
        public Target {
            requireNonNull(feeder);
            requireNonNull(topic);
            requireNonNull(team);
        }

        /** Global components of a topic. */
        public static Target of(FeederId feeder, TopicId topic) {
            return new Target(feeder, topic, Option.none());
        }
    }

    /** A feeder with its source. */
    public Feeding(FeedingGate gate, Source source, Target target, InstantSource clock) {
        this.gate = requireNonNull(gate);
        this.source = requireNonNull(source);
        this.target = requireNonNull(target);
        this.clock = requireNonNull(clock);
    }

    /**
     * One run: records that it begins, looks at the source, publishes what is new (F1), and records what it came to (F4). An artefact that cannot be published holds up no other (F3), and a source that cannot
     * be looked at is a run too. Refuses as {@link FeedingRuns#begin}, and then does nothing; only a server that keeps no records at all gets what is new before {@code feeding.not-kept} is answered. A thread
     * that is interrupted ends the run early; what was done is recorded. A run that is not heard of again is broken off when the next one begins.
     *
     * @param cause what made it run; 1 to 255 characters
     * @throws IOException when its begin or its end could not be recorded; what was published stays
     */
    public Either<DciError, FeedingRun> run(String cause) throws IOException {
        Instant started = clock.instant();
        Either<DciError, FeedingRun> begun = gate.begin(NewFeedingRun.builder()
                .feederId(target.feeder())
                .topicId(target.topic())
                .source(FeedingRules.label(source.name()))
                .cause(FeedingRules.label(cause))
                .startedAt(started)
                .build());
        if (begun.isLeft() && !FeedingRules.goesUnrecorded(begun.getLeft())) {
            return begun;
        }
        FeedingReport report = worked(started);
        return begun.isLeft() ? begun : told(begun.get(), report);
    }

    private FeedingReport worked(Instant started) {
        Either<String, Listing> listing = listed();
        Vector<FeedingEntry> entries = listing.map(this::fed).getOrElse(Vector.empty());
        Instant finished = clock.instant();
        return FeedingReport.builder()
                .finishedAt(finished.isBefore(started) ? started : finished)
                .counts(FeedingCounts.of(entries))
                .entries(FeedingRules.kept(entries))
                .failure(listing.fold(FeedingRules::reason, seen -> ""))
                .build();
    }

    /** Also a run that was interrupted is told in peace. */
    private Either<DciError, FeedingRun> told(FeedingRun run, FeedingReport report) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return gate.end(run.id(), report);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Either<String, Listing> listed() {
        try {
            return source.list().mapLeft(DciError::toString);
        } catch (IOException unreachable) {
            return Either.left("it could not be looked at: " + unreachable.getMessage());
        }
    }

    private Vector<FeedingEntry> fed(Listing listing) {
        Vector<FeedingEntry> entries = listing.unusable().map(FeedingRules::unusable);
        for (Artefact artefact : listing.artefacts()) {
            if (Thread.currentThread().isInterrupted()) {
                return entries;
            }
            entries = entries.append(fed(artefact));
        }
        return entries;
    }

    private FeedingEntry fed(Artefact artefact) {
        NewComponent command = artefact.in(target.topic(), target.team());
        try {
            Either<DciError, Option<Component>> known = gate.find(command);
            if (known.isLeft()) {
                return FeedingRules.refused(artefact, known.getLeft());
            }
            Option<FeedingEntry> skipped = FeedingRules.skipped(artefact, known.get());
            return skipped.isDefined()
                    ? skipped.get()
                    : FeedingRules.published(artefact, gate.publish(command, artefact.files()));
        } catch (RefusedSourceException refused) {
            return FeedingRules.failed(artefact, refused.error().toString());
        } catch (IOException failed) {
            return FeedingRules.failed(artefact, String.valueOf(failed.getMessage()));
        }
    }
}
