// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static io.distributedci.component.CatalogWorld.refused;
import static io.distributedci.component.CatalogWorld.rpm;
import static io.distributedci.component.CatalogWorld.sure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.identity.Actor;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.BlobRef;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishingTest {
    private static final int THREADS = 4;

    private final CatalogWorld world = new CatalogWorld();
    private final TopicId topic = world.topic().id();
    private final Components feeder = world.components(world.feeder(world.partner()));
    private final ComponentFiles files = feeder.files();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    @Rule("R76")
    void publishing_again_gives_what_is_there_and_reads_no_file() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        NewFile jar = new NewFile("lib/a.jar", "application/java-archive", () -> {
                    opened.incrementAndGet();
                    return InputStream.nullInputStream();
                })
                .declaring(Digest.of(new byte[0]));
        NewComponent command = rpm(topic, "a:1").state(ResourceState.INACTIVE).build();
        Published first = sure(feeder.publish(command, Vector.of(jar)));
        Published second = sure(feeder.publish(command, Vector.of(jar)));
        assertThat(first.created()).isTrue();
        assertThat(first.component().isActive()).isTrue();
        assertThat(first.component().files().map(ComponentFile::path)).containsExactly("lib/a.jar");
        assertThat(second).isEqualTo(new Published(first.component(), false));
        assertThat(opened).hasValue(1);
    }

    @Test
    @Rule("R211")
    void publishing_again_with_other_bytes_is_refused_and_changes_nothing() throws IOException {
        NewComponent command = rpm(topic, "a:1").build();
        Published first = sure(feeder.publish(command, Vector.of(NewFile.of("f", "", new byte[] {1}))));
        NewFile undeclared = new NewFile("f", "", () -> new ByteArrayInputStream(new byte[] {2}));

        assertThat(refused(feeder.publish(command, Vector.of(NewFile.of("f", "", new byte[] {2})))))
                .isEqualTo("component.other-content");
        assertThat(refused(feeder.publish(command, Vector.of(undeclared)))).isEqualTo("component.other-content");
        assertThat(refused(feeder.publish(command, Vector.of(NewFile.of("g", "", new byte[] {1})))))
                .isEqualTo("component.other-content");
        assertThat(sure(feeder.publish(command, Vector.empty())).created()).isFalse();
        assertThat(sure(feeder.get(first.component().id()))).isEqualTo(first.component());
    }

    @Test
    @Rule("R211")
    void bytes_that_are_not_the_declared_ones_are_refused() throws IOException {
        NewFile wrong = NewFile.of("f", "", new byte[] {1}).declaring(Digest.of(new byte[] {2}));
        assertThat(refused(feeder.publish(rpm(topic, "a:1").build(), Vector.of(wrong))))
                .isEqualTo("component.other-digest");
        assertThat(refused(files.put(draft().id(), 1, wrong))).isEqualTo("component.other-digest");
        assertThat(sure(feeder.find(rpm(topic, "a:1").build()))).isEmpty();
        assertThatThrownBy(() -> NewFile.of("f", "", new byte[0]).declaring("A".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Rule("R211")
    void of_many_that_publish_different_bytes_at_once_one_creates_and_the_others_are_told() throws Exception {
        for (int round = 0; round < 25; round++) {
            NewComponent command = rpm(topic, "n:" + round).build();
            AtomicInteger next = new AtomicInteger();
            Vector<Either<DciError, Published>> answers = atOnce(() -> feeder.publish(
                    command, Vector.of(NewFile.of("f", "", new byte[] {(byte) next.getAndIncrement()}))));
            assertThat(answers.filter(Either::isRight).map(Either::get))
                    .hasSize(1)
                    .allMatch(Published::created);
            assertThat(answers.filter(Either::isLeft).map(CatalogWorld::refused))
                    .containsOnly("component.other-content");
        }
    }

    @Test
    @Rule({"R76", "R211"})
    void what_publishing_would_find_is_found() throws IOException {
        NewComponent command = rpm(topic, "a:1").build();
        assertThat(sure(feeder.find(command))).isEmpty();
        Component first = sure(feeder.publish(command, Vector.empty())).component();
        assertThat(sure(feeder.find(command))).contains(first);
        sure(feeder.deactivate(first.id(), first.version()));
        assertThat(sure(feeder.find(command))).isEmpty();
    }

    @Test
    @Rule({"R77", "R78"})
    void an_inactive_or_deleted_twin_is_not_in_the_way_of_publishing() throws IOException {
        NewComponent command = rpm(topic, "a:1").build();
        Component first = sure(feeder.publish(command, Vector.empty())).component();
        sure(feeder.deactivate(first.id(), 1));
        Component second = sure(feeder.publish(command, Vector.empty())).component();
        assertThat(second.id()).isNotEqualTo(first.id());
        sure(feeder.archive(second.id(), 1));
        assertThat(sure(feeder.publish(command, Vector.empty())).created()).isTrue();
    }

    @Test
    @Rule("R76")
    void of_many_that_publish_at_once_one_creates_and_all_get_the_same() throws Exception {
        for (int round = 0; round < 50; round++) {
            NewComponent command = rpm(topic, "n:" + round).build();
            NewFile file = NewFile.of("f", "", new byte[] {(byte) round});
            Vector<Published> published =
                    atOnce(() -> feeder.publish(command, Vector.of(file))).map(CatalogWorld::sure);
            assertThat(published.count(Published::created)).isEqualTo(1);
            assertThat(published.map(each -> each.component().id()).distinct()).hasSize(1);
        }
        assertThat(sure(feeder.count(ListRequest.all().condition()))).isEqualTo(50);
    }

    @Test
    @Rule("R86")
    void tags_that_many_add_and_remove_at_once_are_not_lost() throws Exception {
        Component component =
                sure(feeder.create(rpm(topic, "a").tags(Vector.of("gone")).build()));
        AtomicInteger number = new AtomicInteger();
        for (int round = 0; round < 25; round++) {
            atOnce(() -> feeder.tag(component.id(), Vector.of("t" + number.incrementAndGet(), "shared")))
                    .forEach(CatalogWorld::sure);
            if (round == 10) {
                sure(feeder.untag(component.id(), Vector.of("gone")));
            }
        }
        Vector<String> expected =
                Vector.rangeClosed(1, 25 * THREADS).map(at -> "t" + at).append("shared");
        assertThat(sure(feeder.get(component.id())).tags()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void a_file_that_cannot_be_read_changes_nothing() {
        NewFile broken = new NewFile("f", "", () -> {
            throw new IOException("gone");
        });
        assertThatThrownBy(() -> feeder.publish(rpm(topic, "a").build(), Vector.of(broken)))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
        assertThat(sure(feeder.count(ListRequest.all().condition()))).isZero();
    }

    @Test
    @Rule("R88")
    void a_bad_path_is_refused_before_anything_is_read() throws IOException {
        NewFile outside = new NewFile("../f", "", () -> {
            throw new IOException("was read");
        });
        assertThat(refused(feeder.publish(rpm(topic, "a").build(), Vector.of(outside))))
                .isEqualTo("component.path");
        Component draft = draft();
        assertThat(refused(files.put(draft.id(), 1, outside))).isEqualTo("component.path");
        assertThat(refused(files.open(draft.id(), "a/../b"))).isEqualTo("component.path");
    }

    @Test
    @Rule({"R89", "R91"})
    void the_bytes_that_were_put_are_read_whatever_changes_around_them() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(5).nextBytes(bytes);
        Component with = sure(files.put(draft().id(), 1, NewFile.of("d/image", "x/y", bytes)));
        BlobRef blob = with.files().head().blob();
        assertThat(blob.size()).isEqualTo(bytes.length);
        Component changed = sure(feeder.change(
                with.id(),
                with.version(),
                ComponentChanges.builder()
                        .name("renamed")
                        .version("9")
                        .type("other")
                        .build()));
        sure(feeder.activate(with.id(), changed.version()));
        sure(feeder.tag(with.id(), Vector.of("rhdl")));
        try (FileContent content = sure(files.open(with.id(), "d/image"))) {
            assertThat(content.bytes().readAllBytes()).isEqualTo(bytes);
            assertThat(content.file()).isEqualTo(new ComponentFile("d/image", "x/y", blob));
        }
        Component twin = sure(files.put(draft().id(), 1, NewFile.of("elsewhere", "", bytes)));
        assertThat(twin.files().head().blob()).isEqualTo(blob);
    }

    @Test
    @Rule("R92")
    void files_are_frozen_with_the_component_unless_the_policy_says_otherwise() throws IOException {
        NewFile file = NewFile.of("f", "", "x".getBytes(UTF_8));
        NewFile other = NewFile.of("g", "", "y".getBytes(UTF_8));
        Component with = sure(files.put(draft().id(), 1, file));
        Component active = sure(feeder.activate(with.id(), 2));
        assertThat(refused(files.put(with.id(), active.version(), other))).isEqualTo("component.files-frozen");
        assertThat(refused(files.remove(with.id(), active.version(), "f"))).isEqualTo("component.files-frozen");
        ComponentFiles loose = world.components(Actor.SYSTEM, new ComponentPolicy(false, false))
                .files();
        Component more = sure(loose.put(with.id(), active.version(), other));
        Component less = sure(loose.remove(with.id(), more.version(), "f"));
        assertThat(less.files().map(ComponentFile::path)).containsExactly("g");
    }

    @Test
    @Rule("R210")
    void a_file_that_is_not_there_is_not_found() {
        Component draft = draft();
        assertThat(refused(files.open(draft.id(), "f"))).isEqualTo("component.no-file");
        assertThat(refused(files.remove(draft.id(), 1, "f"))).isEqualTo("component.no-file");
    }

    @Test
    @Rule({"R40", "R45", "R49"})
    void files_are_read_by_those_who_see_the_component_and_put_by_those_who_may_change_it() throws IOException {
        NewFile file = NewFile.of("f", "", "x".getBytes(UTF_8));
        Component with = sure(files.put(draft().id(), 1, file));
        ComponentFiles reader = world.components(world.user(world.partner(
                        sure(world.topics(Actor.SYSTEM).get(topic)).productId())))
                .files();
        ComponentFiles blind = world.components(world.user(world.partner())).files();
        try (FileContent content = sure(reader.open(with.id(), "f"))) {
            assertThat(content.bytes()).hasContent("x");
        }
        assertThat(refused(reader.put(with.id(), 2, file))).isEqualTo("access.needs-feeder");
        assertThat(refused(reader.remove(with.id(), 2, "f"))).isEqualTo("access.needs-feeder");
        assertThat(refused(blind.open(with.id(), "f"))).isEqualTo("storage.not-found");
        assertThat(refused(blind.put(with.id(), 2, file))).isEqualTo("storage.not-found");
        assertThat(refused(files.put(with.id(), 1, file))).isEqualTo("storage.stale");
    }

    private Component draft() {
        return sure(
                feeder.create(rpm(topic, "draft").state(ResourceState.INACTIVE).build()));
    }

    private <T> Vector<Either<DciError, T>> atOnce(Callable<Either<DciError, T>> work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        Vector<Future<Either<DciError, T>>> running = Vector.fill(
                THREADS,
                () -> threads.submit(() -> {
                    together.await();
                    return work.call();
                }));
        Vector<Either<DciError, T>> answers = Vector.empty();
        for (Future<Either<DciError, T>> each : running) {
            answers = answers.append(each.get());
        }
        return answers;
    }
}
