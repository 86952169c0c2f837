// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.kernel.Event;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.ResourceState;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Part;
import io.distributedci.storage.Position;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Recorded;
import io.distributedci.storage.View;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the reference does beyond, or at the edges of, the contract that the kit tests. */
class InMemoryStorageTest {
    private final InMemoryStorage storage = InMemoryStorage.open(Part.SCHEMA);
    private long commits;

    private static Part named(long id, String name) {
        return Part.of(id, part -> part.name = name);
    }

    private static Part next(Part part, String name) {
        return Part.of(part.id().value().getLeastSignificantBits(), builder -> {
            builder.version = part.version() + 1;
            builder.name = name;
        });
    }

    private static Ref ref(long id) {
        return new Ref("part", new UUID(0, id));
    }

    private ChangeSet writing(Part... parts) {
        Vector<Part> all = Vector.of(parts);
        return changes(
                HashMap.ofEntries(all.map(part -> io.vavr.Tuple.of(Ref.to(part.id()), part.version() - 1))),
                all.map(part -> new ChangeSet.Write<>(Part.TYPE, part)),
                Vector.empty());
    }

    private ChangeSet changes(Map<Ref, Long> expected, Vector<ChangeSet.Write<?>> writes, Vector<Ref> removals) {
        Event fact = new Part.Made(named(0, "fact"));
        CommitId id = new CommitId(new UUID(1, commits++));
        return new ChangeSet(id, Part.MADE, "test", expected, Vector.empty(), writes, removals, Vector.of(fact, fact));
    }

    private Part stored(long id) {
        try (View view = storage.view()) {
            return view.get(Part.TYPE, ref(id)).get();
        }
    }

    private void committed(ChangeSet changes) {
        assertThat(storage.commit(changes)).isInstanceOf(Receipt.Committed.class);
    }

    @Test
    void two_entities_may_swap_a_unique_key_in_one_change() {
        Part a = named(1, "a");
        Part b = named(2, "b");
        committed(writing(a, b));
        committed(writing(next(a, "b"), next(b, "a")));
        assertThat(stored(1).name()).isEqualTo("b");
        assertThat(stored(2).name()).isEqualTo("a");
        assertThat(storage.commit(writing(named(3, "a")))).isEqualTo(new Receipt.Taken(ref(3), "by_name", ref(2)));
    }

    @Test
    void a_unique_key_is_free_when_its_owner_goes_in_the_same_change() {
        committed(writing(named(1, "a")));
        Part heir = named(2, "a");
        committed(changes(
                HashMap.of(ref(1), 1L, ref(2), 0L),
                Vector.of(new ChangeSet.Write<>(Part.TYPE, heir)),
                Vector.of(ref(1))));
        assertThat(stored(2)).isEqualTo(heir);
    }

    @Test
    void a_unique_key_is_free_when_its_owner_takes_no_part_any_more() {
        Part a = named(1, "a");
        committed(writing(a));
        committed(writing(next(a, "a").withState(ResourceState.ARCHIVED)));
        committed(writing(named(2, "a")));
        Part back = next(next(a, "a"), "a");
        assertThat(storage.commit(writing(back))).isEqualTo(new Receipt.Taken(ref(1), "by_name", ref(2)));
    }

    @Test
    void two_entities_of_one_change_cannot_have_one_unique_key() {
        assertThat(storage.commit(writing(named(1, "a"), named(2, "a"))))
                .isEqualTo(new Receipt.Taken(ref(2), "by_name", ref(1)));
        assertThat(storage.events(Position.START, 10)).isEmpty();
    }

    @Test
    void all_that_is_stale_is_named() {
        committed(writing(named(1, "a"), named(2, "b")));
        ChangeSet late = new ChangeSet(
                new CommitId(new UUID(2, 0)),
                Part.MADE,
                "test",
                HashMap.of(ref(1), 0L, ref(2), 1L, ref(3), 7L),
                Vector.of(new ChangeSet.Membership<>(
                        Part.TYPE, Part.TYPE.field("name").is("b"), HashSet.of(new UUID(0, 9)))),
                Vector.empty(),
                Vector.empty(),
                Vector.of(new Part.Made(named(0, "fact"))));
        assertThat(storage.commit(late)).isEqualTo(new Receipt.Stale(TreeSet.of(ref(1), ref(2), ref(3), ref(9))));
    }

    @Test
    void the_same_commit_again_gets_the_first_receipt_and_changes_nothing() {
        ChangeSet once = writing(named(1, "a"));
        Receipt first = storage.commit(once);
        committed(writing(named(2, "b")));
        assertThat(storage.commit(once)).isEqualTo(first);
        assertThat(storage.find(once.id())).containsExactly((Receipt.Committed) first);
        assertThat(storage.events(Position.START, 10).map(Recorded::position).map(Position::value))
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_view_keeps_its_state() {
        committed(writing(named(1, "a")));
        try (View before = storage.view()) {
            committed(writing(next(named(1, "a"), "z"), named(2, "b")));
            assertThat(before.position()).isEqualTo(new Position(2));
            assertThat(before.get(Part.TYPE, ref(1)).get().name()).isEqualTo("a");
            assertThat(before.get(Part.TYPE, ref(2))).isEmpty();
            assertThat(before.scan(Query.of(Part.TYPE)).get().items()).containsExactly(named(1, "a"));
        }
        assertThat(stored(1).name()).isEqualTo("z");
    }

    @Test
    void a_field_that_cannot_be_read_fails_its_own_commit_only() {
        Part good = named(2, "b");
        committed(writing(good));
        Part broken = Part.of(1, part -> part.name = Part.UNREADABLE);
        assertThatThrownBy(() -> storage.commit(writing(broken))).isInstanceOf(Part.UnreadableException.class);
        assertThatThrownBy(() -> storage.commit(writing(next(good, Part.UNREADABLE))))
                .isInstanceOf(Part.UnreadableException.class);
        committed(writing(next(good, "c")));
        assertThat(stored(2).name()).isEqualTo("c");
        assertThat(storage.events(Position.START, 10)).hasSize(4);
    }

    @Test
    void what_the_schema_lacks_is_misuse_and_writes_nothing() {
        EntityType<Part> stranger = Part.declared(Vector.empty());
        Part part = named(1, "a");
        ChangeSet strange =
                changes(HashMap.of(ref(1), 0L), Vector.of(new ChangeSet.Write<>(stranger, part)), Vector.empty());
        assertThatThrownBy(() -> storage.commit(strange)).isInstanceOf(IllegalArgumentException.class);
        Ref unknown = new Ref("engine", new UUID(0, 1));
        assertThatThrownBy(() -> storage.commit(changes(HashMap.of(unknown, 0L), Vector.empty(), Vector.empty())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage.view().get(stranger, part.id())).isInstanceOf(IllegalArgumentException.class);
        assertThat(storage.events(Position.START, 1)).isEmpty();
    }

    @Test
    void nothing_answers_after_close() {
        View view = storage.view();
        storage.close();
        storage.close();
        assertThatThrownBy(view::position).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> view.get(Part.TYPE, ref(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> view.scan(Query.of(Part.TYPE))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> view.count(Part.TYPE, EntityType.live())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(storage::view).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(storage::blobs).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> storage.commit(writing(named(1, "a")))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> storage.find(new CommitId(new UUID(0, 0)))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> storage.events(Position.START, 1)).isInstanceOf(IllegalStateException.class);
        view.close();
    }

    @Test
    void the_feed_crosses_the_chunks_of_the_log() {
        for (long i = 0; i < 1500; i++) {
            committed(writing(named(i + 1, "n" + i)));
        }
        Vector<Recorded> read = Vector.empty();
        Vector<Recorded> some = storage.events(Position.START, 700);
        while (!some.isEmpty()) {
            read = read.appendAll(some);
            some = storage.events(read.last().position(), 700);
        }
        assertThat(read.map(event -> event.position().value()))
                .containsExactlyElementsOf(Vector.rangeClosed(1L, 3000L));
        assertThat(storage.events(new Position(Long.MAX_VALUE), 1)).isEmpty();
    }
}
