// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.job.JobEvent.ComponentAttached;
import io.distributedci.job.JobEvent.ComponentDetached;
import io.distributedci.job.JobEvent.FileAttached;
import io.distributedci.job.JobEvent.FileDetached;
import io.distributedci.job.JobEvent.JobChanged;
import io.distributedci.job.JobEvent.JobTagged;
import io.distributedci.job.JobEvent.JobUntagged;
import io.distributedci.job.JobEvent.KeyValueAdded;
import io.distributedci.job.JobEvent.KeyValueRemoved;
import io.distributedci.job.JobRules.Attached;
import io.distributedci.job.JobRules.Upload;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.JobFileId;
import io.distributedci.kernel.JobStateId;
import io.distributedci.storage.BlobRef;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.job.JobArbitraries;
import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** R14, R112, R132, R135–R138, R166–R168: what is attached to a job and how it is described. */
@PropertyDefaults(tries = 300)
class JobRulesProperties {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Job JOB = Some.job(START);
    private static final JobStateId STATE = new JobStateId(new UUID(7, 7));
    private static final JobFileId FILE = new JobFileId(new UUID(8, 8));

    @Property
    @Rule("R135")
    void what_is_given_is_changed_and_nothing_else(@ForAll("jobs") Job job, @ForAll("jobs") Job other) {
        JobChanges changes = JobChanges.builder()
                .name(other.name())
                .configuration(other.configuration())
                .url(other.url())
                .comment(other.comment())
                .statusReason(other.comment())
                .tags(other.tags())
                .build();
        Vector<Change<Job>> events = change(job, changes).get();
        assertThat(events).hasSize(1);
        assertThat(applied(job, events))
                .isEqualTo(job.withName(other.name())
                        .withConfiguration(other.configuration())
                        .withUrl(other.url())
                        .withComment(other.comment())
                        .withStatusReason(other.comment())
                        .withTags(other.tags()));
        assertThat(change(job, JobChanges.builder().build()).get()).isEmpty();
    }

    @Example
    @Rule("R135")
    void each_part_alone_is_a_change() {
        assertThat(events(JobChanges.builder().name("n"))).isEqualTo(JOB.withName("n"));
        assertThat(events(JobChanges.builder().configuration("c"))).isEqualTo(JOB.withConfiguration("c"));
        assertThat(events(JobChanges.builder().url("http://u"))).isEqualTo(JOB.withUrl("http://u"));
        assertThat(events(JobChanges.builder().comment("t"))).isEqualTo(JOB.withComment("t"));
        assertThat(events(JobChanges.builder().statusReason("r"))).isEqualTo(JOB.withStatusReason("r"));
        assertThat(events(JobChanges.builder().tags(Vector.of("a")))).isEqualTo(JOB.withTags(Vector.of("a")));
    }

    @Example
    @Rule("R14")
    void bad_text_is_refused_wherever_it_is() {
        String longName = "x".repeat(256);
        assertThat(refusal(JobChanges.builder().name(longName))).isEqualTo("input.too-long");
        assertThat(refusal(JobChanges.builder().name(" "))).isEqualTo("input.blank");
        assertThat(refusal(JobChanges.builder().configuration("a\nb"))).isEqualTo("input.character");
        assertThat(refusal(JobChanges.builder().comment("\u0001"))).isEqualTo("input.character");
        assertThat(refusal(JobChanges.builder().statusReason("\u0001"))).isEqualTo("input.character");
        assertThat(refusal(JobChanges.builder().tags(Vector.of("x", longName)))).isEqualTo("input.too-long");
        assertThat(change(JOB, JobChanges.builder().name("").build()).isRight()).isTrue();
    }

    @Property
    @Rule("R132")
    void another_status_is_what_posting_it_would_be(@ForAll("jobs") Job job, @ForAll JobStatus status) {
        Either<DciError, Vector<Change<Job>>> changed =
                change(job, JobChanges.builder().status(status).name("renamed").build());
        if (status == job.status()) {
            assertThat(changed.get()).hasSize(1).hasOnlyElementsOfType(JobChanged.class);
        } else {
            assertThat(changed.map(Vector::init))
                    .isEqualTo(JobLifeRules.post(job, NewState.of(status, ""), STATE, now(job)));
        }
    }

    @Example
    @Rule("R136")
    void a_url_is_http_or_https_or_empty() {
        Vector<String> good = Vector.of(
                "",
                "http://a",
                "https://ci.example.com:8443/x?y=z#f",
                "HTTPS://A",
                "http://build_1:8080/",
                "http://[::1]/",
                "http://user@host/");
        Vector<String> bad = Vector.of(
                "ftp://a",
                "http:",
                "http://",
                "http:///path",
                "//a",
                "a",
                "http://a b",
                "javascript:alert(1)",
                "http://:80",
                "http://bad host_/",
                " ",
                "mailto:a@b",
                "http://build_1:123456");
        assertThat(good.filter(url -> JobInput.url(url).isLeft())).isEmpty();
        assertThat(bad.filter(url -> JobInput.url(url).isRight())).isEmpty();
        assertThat(refusal(JobChanges.builder().url("ftp://a"))).isEqualTo("input.value");
    }

    @Example
    @Rule("R112")
    void blank_tags_are_left_out_and_repeated_ones_count_once() {
        assertThat(JobInput.tags(Vector.of("b", "", " ", "a", "b", "\t"))).containsOnRight(Vector.of("b", "a"));
        Vector<String> most = Vector.range(0, Job.MAX_TAGS).map(String::valueOf);
        assertThat(JobInput.tags(most).isRight()).isTrue();
        assertThat(JobInput.tags(most.append("more")).getLeft().code()).isEqualTo("input.too-many");
    }

    @Property
    @Rule("R12")
    void tags_are_added_once_and_removed_at_most_once(@ForAll("jobs") Job job, @ForAll("names") String tag) {
        Option<JobTagged> added = JobRules.tag(job, tag).get();
        assertThat(added.isEmpty()).isEqualTo(job.tags().contains(tag));
        Job tagged = added.map(event -> event.applyTo(job)).getOrElse(job);
        assertThat(tagged.tags())
                .isEqualTo(added.isEmpty() ? job.tags() : job.tags().append(tag));
        assertThat(JobRules.tag(tagged, tag).get()).isEmpty();
        Job untagged = JobRules.untag(tagged, tag).get().applyTo(tagged);
        assertThat(untagged.tags()).isEqualTo(job.tags().remove(tag));
        assertThat(JobRules.untag(untagged, tag)).isEmpty();
        assertThat(JobRules.untag(tagged, tag)).contains(new JobUntagged(job.id(), tag));
    }

    @Example
    void tags_are_bounded_and_not_blank() {
        Job full = JOB.withTags(Vector.range(0, Job.MAX_TAGS).map(String::valueOf));
        assertThat(JobRules.tag(full, "more").getLeft().code()).isEqualTo("input.too-many");
        assertThat(JobRules.tag(full, "0").get()).isEmpty();
        assertThat(JobRules.tag(full.withTags(full.tags().tail()), "more").get())
                .contains(new JobTagged(JOB.id(), "more"));
        assertThat(JobRules.tag(JOB, " ").getLeft().code()).isEqualTo("input.blank");
    }

    @Property
    @Rule("R137")
    void a_key_has_one_finite_number(@ForAll("names") String key, @ForAll double value) {
        Either<DciError, KeyValueAdded> answer = JobRules.addKeyValue(JOB, key, value);
        if (!Double.isFinite(value)) {
            assertThat(answer.getLeft().code()).isEqualTo("input.value");
            return;
        }
        Job with = answer.get().applyTo(JOB);
        assertThat(with.keyValues()).isEqualTo(TreeMap.of(key, value));
        assertThat(JobRules.addKeyValue(with, key, value + 1)).containsOnLeft(JobRefusal.KEY_TAKEN.error("key", key));
        assertThat(JobRefusal.KEY_TAKEN.kind()).isEqualTo(ErrorKind.CONFLICT);
        Job without = JobRules.removeKeyValue(with, key).get().applyTo(with);
        assertThat(without).isEqualTo(JOB);
        assertThat(JobRules.removeKeyValue(without, key)).isEmpty();
        assertThat(JobRules.removeKeyValue(with, key)).contains(new KeyValueRemoved(JOB.id(), key));
    }

    @Example
    @Rule({"R14", "R137"})
    void numbers_that_are_none_and_keys_that_are_empty_or_too_long_are_refused() {
        assertThat(Vector.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                        .map(value -> JobRules.addKeyValue(JOB, "key", value)
                                .getLeft()
                                .code()))
                .containsOnly("input.value");
        assertThat(JobRules.addKeyValue(JOB, "", 1).getLeft().code()).isEqualTo("input.blank");
        assertThat(JobRules.addKeyValue(JOB, "k".repeat(255), 1).isRight()).isTrue();
        assertThat(JobRules.addKeyValue(JOB, "k".repeat(256), 1).getLeft().code())
                .isEqualTo("input.too-long");
        Job full = JOB.withKeyValues(
                TreeMap.ofEntries(Vector.range(0, Job.MAX_KEY_VALUES).map(number -> Tuple.of("k" + number, 0.5))));
        assertThat(JobRules.addKeyValue(full, "more", 1).getLeft().code()).isEqualTo("input.too-many");
        assertThat(JobRules.addKeyValue(full, "k1", 1).getLeft().code()).isEqualTo("job.key-taken");
        assertThat(JobRules.addKeyValue(full.withKeyValues(full.keyValues().tail()), "more", 1)
                        .isRight())
                .isTrue();
    }

    @Example
    @Rule("R138")
    void attaching_again_and_detaching_what_is_absent_change_nothing() {
        Option<ComponentAttached> first =
                JobRules.attach(JOB, Some.component(1)).get();
        Job with = first.get().applyTo(JOB);
        assertThat(with.components()).containsExactly(Some.component(1));
        assertThat(JobRules.attach(with, Some.component(1)).get()).isEmpty();
        Option<ComponentDetached> gone = JobRules.detach(with, Some.component(1));
        assertThat(gone.get().applyTo(with)).isEqualTo(JOB);
        assertThat(JobRules.detach(JOB, Some.component(1))).isEmpty();
        Job full = JOB.withComponents(Vector.range(0, Job.MAX_COMPONENTS).map(Some::component));
        assertThat(JobRules.attach(full, Some.component(-1)).getLeft().code()).isEqualTo("input.too-many");
        assertThat(JobRules.attach(full, Some.component(1)).get()).isEmpty();
        assertThat(JobRules.attach(full.withComponents(full.components().tail()), Some.component(-1))
                        .isRight())
                .isTrue();
    }

    @Property
    @Rule({"R166", "R167", "R168"})
    void a_file_of_the_job_is_kept_and_is_no_activity(@ForAll("jobs") Job job, @ForAll("names") String name) {
        Attached attached = JobRules.attachFile(job, upload(NewJobFile.of(name, "text/plain"), job))
                .get();
        JobFile file = attached.file().created();
        assertThat(file)
                .isEqualTo(JobFile.builder()
                        .id(FILE)
                        .createdAt(now(job))
                        .jobId(job.id())
                        .teamId(job.teamId())
                        .name(name)
                        .mime("text/plain")
                        .sha256("0".repeat(64))
                        .size(0)
                        .build());
        assertThat(file.content()).isEqualTo(new BlobRef("0".repeat(64), 0));
        assertThat(attached.job()).isEqualTo(new FileAttached(job.id(), FILE, job.duration()));
        assertThat(attached.job().applyTo(job)).isEqualTo(job);
        assertThat(JobRules.detachFile(job, FILE)).isEqualTo(new FileDetached(job.id(), FILE));
        assertThat(JobRules.detachFile(job, FILE).applyTo(job)).isEqualTo(job);
    }

    @Property
    @Rule({"R130", "R168"})
    void a_file_of_a_state_is_activity(@ForAll("jobs") Job any) {
        Job job = any.withStates(any.states().reject(state -> state.id().equals(STATE)));
        NewJobFile command = NewJobFile.builder().name("log").stateId(STATE).build();
        assertThat(JobRules.attachFile(job, upload(command, job)).getLeft().code())
                .isEqualTo("storage.not-found");
        Job with = job.withStates(job.states().append(new JobState(STATE, job.status(), "", now(job))));
        Attached attached = JobRules.attachFile(with, upload(command, with)).get();
        assertThat(attached.file().created().stateId()).contains(STATE);
        assertThat(attached.job().applyTo(with).duration())
                .isEqualTo(job.isFinal() ? job.duration() : Math.max(job.duration(), 777));
    }

    @Example
    @Rule("R166")
    void a_file_has_a_name() {
        assertThat(JobRules.named(NewJobFile.of("", "")).getLeft().code()).isEqualTo("input.blank");
        assertThat(JobRules.named(NewJobFile.of("x".repeat(256), "")).getLeft().code())
                .isEqualTo("input.too-long");
        assertThat(JobRules.named(NewJobFile.of("x", "a\nb")).getLeft().code()).isEqualTo("input.character");
        assertThat(JobRules.named(NewJobFile.of("x", "")).isRight()).isTrue();
    }

    @Provide
    Arbitrary<Job> jobs() {
        return JobArbitraries.jobs();
    }

    @Provide
    Arbitrary<String> names() {
        return JobArbitraries.names();
    }

    private static Instant now(Job job) {
        return job.createdAt().plusSeconds(777);
    }

    private static Upload upload(NewJobFile command, Job job) {
        return new Upload(command, FILE, new BlobRef("0".repeat(64), 0), now(job));
    }

    private static Either<DciError, Vector<Change<Job>>> change(Job job, JobChanges changes) {
        return JobRules.change(job, changes, STATE, now(job));
    }

    private static Job events(ImmutableJobChanges.Builder changes) {
        return applied(JOB, change(JOB, changes.build()).get());
    }

    private static String refusal(ImmutableJobChanges.Builder changes) {
        return change(JOB, changes.build()).getLeft().code();
    }

    private static Job applied(Job job, Vector<Change<Job>> events) {
        return events.foldLeft(job, (before, event) -> event.applyTo(before));
    }
}
