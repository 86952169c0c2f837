// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.component.NewFile;
import io.distributedci.component.Published;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.FeedingRunId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.TopicId;
import io.distributedci.storage.BlobRef;
import io.distributedci.testkit.Rule;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FeedingRulesProperties {
    private static final UUID ID = new UUID(1, 1);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Property
    @Rule({"F1", "F2"})
    void what_is_not_known_is_published_what_is_known_skipped_and_other_bytes_told(
            @ForAll boolean known, @ForAll boolean declared, @ForAll byte there, @ForAll byte given) {
        NewFile bytes = NewFile.of("f", "", new byte[] {given});
        NewFile file = declared ? bytes : new NewFile("f", "", bytes.content());
        Option<FeedingEntry> entry = FeedingRules.skipped(artefact(file), Option.when(known, () -> component(there)));
        boolean different = declared && there != given;
        assertThat(entry.map(FeedingEntry::outcome))
                .isEqualTo(Option.when(known, different ? FeedingOutcome.DIFFERENT : FeedingOutcome.KNOWN));
    }

    @Property
    @Rule({"F2", "F3"})
    void a_refusal_has_an_outcome_and_a_reason(@ForAll ErrorKind kind, @ForAll String message) {
        DciError refused = new DciError(kind, "some.code", message, TreeMap.empty());
        FeedingEntry entry = FeedingRules.published(artefact(NewFile.of("f", "", new byte[0])), Either.left(refused));
        assertThat(entry.outcome())
                .isEqualTo(kind == ErrorKind.INVALID ? FeedingOutcome.UNUSABLE : FeedingOutcome.FAILED);
        assertThat(entry.reason()).startsWith("some.code");
        assertThat(Text.free("reason", entry.reason())).isRight();
        DciError other = new DciError(kind, "component.other-content", message, TreeMap.empty());
        assertThat(FeedingRules.refused(artefact(NewFile.of("f", "", new byte[0])), other)
                        .outcome())
                .isEqualTo(FeedingOutcome.DIFFERENT);
    }

    @Property
    @Rule("F1")
    void publishing_tells_whether_it_was_new(@ForAll boolean created) {
        FeedingEntry entry = FeedingRules.published(
                artefact(NewFile.of("f", "", new byte[0])), Either.right(new Published(component((byte) 0), created)));
        assertThat(entry.outcome()).isEqualTo(created ? FeedingOutcome.PUBLISHED : FeedingOutcome.KNOWN);
        assertThat(entry.component()).contains(new ComponentId(ID));
    }

    @Property(tries = 100)
    @Rule("F4")
    void the_entries_that_are_kept_are_news_first_and_the_record_is_accepted(
            @ForAll @IntRange(max = 1500) int known, @ForAll @IntRange(max = 1500) int failed) {
        Vector<FeedingEntry> all =
                entries(FeedingOutcome.KNOWN, known).appendAll(entries(FeedingOutcome.FAILED, failed));
        Vector<FeedingEntry> kept = FeedingRules.kept(all);
        assertThat(kept).hasSize(Math.min(FeedingRun.MAX_ENTRIES, known + failed));
        assertThat(kept.count(entry -> entry.outcome() == FeedingOutcome.FAILED))
                .isEqualTo(Math.min(FeedingRun.MAX_ENTRIES, failed));
        assertThat(FeedingRules.ended(running(), report(FeedingCounts.of(all), kept)))
                .isRight();
    }

    @Property
    @Rule("F4")
    void a_record_that_contradicts_itself_is_refused(
            @ForAll("outcomes") List<FeedingOutcome> outcomes, @ForAll @IntRange(min = -1, max = 1) int more) {
        Vector<FeedingEntry> entries = Vector.ofAll(outcomes).flatMap(outcome -> entries(outcome, 1));
        FeedingCounts counts = FeedingCounts.of(entries);
        long known = counts.known() + more;
        FeedingCounts told =
                new FeedingCounts(counts.published(), known, counts.different(), counts.unusable(), counts.failed());
        assertThat(FeedingRules.ended(running(), report(told, entries)).isRight())
                .isEqualTo(told.equals(counts));
    }

    @Example
    @Rule("F4")
    void a_run_does_not_end_before_it_began() {
        FeedingReport report = ImmutableFeedingReport.copyOf(report(FeedingCounts.NONE, Vector.empty()))
                .withFinishedAt(NOW.minusNanos(1000));
        assertThat(FeedingRules.ended(running(), report).getLeft().code()).isEqualTo("feeding.contradiction");
    }

    @Property
    @Rule("F4")
    void what_a_source_says_is_shown_as_text(@ForAll String said) {
        String label = FeedingRules.label(said);
        assertThat(Text.free("name", label)).isRight();
        assertThat(label).hasSizeLessThanOrEqualTo(Text.MAX_NAME).doesNotContain("\n", "\0");
    }

    @Property
    @Rule("F6")
    void a_daily_time_comes_once_a_day_and_later(
            @ForAll("zones") ZoneId zone,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll @IntRange(max = 86_399) int time) {
        Timetable daily = Timetable.daily(LocalTime.ofSecondOfDay(time), zone);
        Instant after = Instant.ofEpochSecond(second);
        Instant next = daily.next(after).get();
        Instant second2 = daily.next(next).get();
        assertThat(next).isAfter(after).isBefore(after.plus(Duration.ofHours(50)));
        assertThat(LocalDate.ofInstant(second2, zone)).isAfter(LocalDate.ofInstant(next, zone));
        assertThat(Duration.between(next, second2)).isBetween(Duration.ofHours(22), Duration.ofHours(50));
    }

    @Property
    @Rule("F6")
    void an_interval_is_kept(@ForAll @LongRange(min = 1, max = 1_000_000) long seconds) {
        assertThat(Timetable.every(Duration.ofSeconds(seconds)).next(NOW)).contains(NOW.plusSeconds(seconds));
        assertThat(Timetable.never().next(NOW)).isEmpty();
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<List<FeedingOutcome>> outcomes() {
        return Arbitraries.of(FeedingOutcome.class).list().ofMaxSize(8);
    }

    private static FeedingRun running() {
        NewFeedingRun command = NewFeedingRun.builder()
                .feederId(new FeederId(ID))
                .topicId(new TopicId(ID))
                .source("source")
                .cause("schedule")
                .startedAt(NOW)
                .build();
        return FeedingRules.begun(command, new TeamId(ID), new FeedingRunId(ID), NOW)
                .get()
                .created();
    }

    private static FeedingReport report(FeedingCounts counts, Vector<FeedingEntry> entries) {
        return FeedingReport.builder()
                .finishedAt(NOW)
                .counts(counts)
                .entries(entries)
                .build();
    }

    private static Vector<FeedingEntry> entries(FeedingOutcome outcome, int number) {
        return Vector.fill(number, () -> new FeedingEntry("n", "v", outcome, Option.none(), ""));
    }

    private static Artefact artefact(NewFile file) {
        return Artefact.builder()
                .name("a")
                .version("1")
                .type("jar")
                .addFiles(file)
                .build();
    }

    private static Component component(byte content) {
        return Component.builder()
                .id(new ComponentId(ID))
                .createdAt(NOW)
                .name("a")
                .displayName("a")
                .type("jar")
                .topicId(new TopicId(ID))
                .releasedAt(NOW)
                .addFiles(new ComponentFile("f", "", new BlobRef(Digest.of(new byte[] {content}), 1)))
                .build();
    }
}
