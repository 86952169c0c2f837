// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Ref;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.control.Option;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of answers is what the database would answer. */
class AnswerCacheTest {
    private static final EntityTable<Depot> TABLE =
            new EntityTable<>(ParcelSchema.DEPOT, 0, new Names(Option.none(), "dci_", false), new PostgresDialect());

    private final Depot depot = Parcels.depot(UUID.randomUUID(), "north");
    private final Epoch.Question one = new Epoch.One(Ref.to(depot.id()));
    private final Epoch.Question search = new Epoch.Search(depot.id().kind(), "the northern ones");
    private final AnswerCache cache = new AnswerCache(1_000_000);

    @Test
    void an_answer_is_given_in_later_views_until_somebody_else_changes_anything() {
        view(5).put(one, "north", 10);
        view(5).put(search, "one", 10);
        assertThat(view(5).get(one)).isEqualTo("north");
        assertThat(view(5).get(search)).isEqualTo("one");
        assertThat(view(6).get(one)).isNull();
        assertThat(view(6).get(search)).isNull();
    }

    @Test
    void what_a_batch_of_ours_wrote_is_known_after_it_and_what_it_did_not_touch_is_known_still() {
        Epoch.Question other =
                new Epoch.One(Ref.to(Parcels.depot(UUID.randomUUID(), "south").id()));
        view(5).put(one, "before", 10);
        view(5).put(other, "south", 10);
        land(5, 6, depot);
        assertThat(view(6).get(one)).isEqualTo(Option.some(depot));
        assertThat(view(6).get(other)).isEqualTo("south");
    }

    @Test
    void a_batch_of_ours_that_removed_an_entity_leaves_none() {
        view(5).put(one, "before", 10);
        land(5, 6, null);
        assertThat(view(6).get(one)).isEqualTo(Option.none());
    }

    @Test
    void a_search_is_asked_anew_after_anything_of_its_kind_was_written() {
        view(5).put(search, "one", 10);
        land(5, 6, Parcels.depot(UUID.randomUUID(), "south"));
        assertThat(view(6).get(search)).isNull();
    }

    @Test
    void a_view_from_before_a_change_does_not_get_what_the_change_wrote() {
        Answers before = view(5);
        land(5, 6, depot);
        assertThat(before.get(one)).isNull();
    }

    @Test
    void a_view_from_before_a_change_does_not_tell_later_views_what_it_saw() {
        Answers before = view(5);
        land(5, 6, null);
        before.put(one, "before", 10);
        before.put(search, "one", 10);
        assertThat(view(6).get(one)).isEqualTo(Option.none());
        assertThat(view(6).get(search)).isNull();
    }

    @Test
    void a_view_from_before_somebody_elses_change_does_not_tell_later_views_what_it_saw() {
        Answers before = view(5);
        Answers after = view(6);
        before.put(one, "before", 10);
        Answers late = cache.at(5, 5);
        late.put(one, "before", 10);
        assertThat(after.get(one)).isNull();
        assertThat(view(6).get(one)).isNull();
    }

    @Test
    void a_view_that_meets_a_batch_on_its_way_asks_for_everything_itself() {
        view(5).put(one, "before", 10);
        cache.begin();
        Answers during = cache.at(cache.position(), 6);
        during.put(one, "after", 10);
        assertThat(during.get(one)).isNull();
        assertThat(view(5).get(one)).isEqualTo("before");
        cache.end();
    }

    @Test
    void a_batch_of_ours_behind_a_change_of_somebody_else_leaves_only_what_it_wrote() {
        view(5).put(search, "one", 10);
        Epoch.Question other =
                new Epoch.One(Ref.to(Parcels.depot(UUID.randomUUID(), "south").id()));
        view(5).put(other, "south", 10);
        land(7, 8, depot);
        assertThat(view(8).get(one)).isEqualTo(Option.some(depot));
        assertThat(view(8).get(other)).isNull();
        assertThat(view(8).get(search)).isNull();
    }

    @Test
    void a_database_that_lost_what_it_had_acknowledged_is_asked_for_everything() {
        land(5, 9, depot);
        assertThat(view(8).get(one)).isNull();
        view(8).put(one, "restored", 10);
        assertThat(view(8).get(one)).isEqualTo("restored");
    }

    @Test
    void what_a_commit_found_changed_is_asked_anew() {
        view(5).put(one, "before", 10);
        cache.doubt(java.util.List.of(Ref.to(depot.id())));
        assertThat(view(5).get(one)).isNull();
    }

    @Test
    void nothing_is_kept_when_there_is_no_room() {
        AnswerCache none = new AnswerCache(0);
        none.at(0, 5).put(one, "north", 10);
        assertThat(none.at(0, 5).get(one)).isNull();
    }

    @Test
    void an_answer_larger_than_all_room_is_not_kept() {
        view(5).put(one, "north", 2_000_000);
        assertThat(view(5).get(one)).isNull();
    }

    private Answers view(long position) {
        return cache.at(cache.position(), position);
    }

    private void land(long before, long after, @Nullable Depot state) {
        Map<Ref, @Nullable Row<?>> written = new HashMap<>();
        written.put(Ref.to((state == null ? depot : state).id()), state == null ? null : TABLE.row(state));
        cache.begin();
        cache.landed(before, after, written);
        cache.end();
    }
}
