package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Page;
import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.distributedci.storage.Query;
import io.distributedci.storage.StorageRefusal;
import io.distributedci.storage.View;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelQuestions;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** S6.2 and S6.3: pages by key. */
public interface PageContract {
    /** A new subject. */
    StorageSubject subject();

    @Property
    @Rule("S6.2")
    default void s6_2_pages_of_any_size_concatenate_to_the_full_scan(
            @ForAll(supplier = Parcels.Crowd.class) Vector<Parcel> crowd,
            @ForAll(supplier = ParcelQuestions.Orders.class) Vector<Sort> order,
            @ForAll @IntRange(min = 1, max = 9) int limit) {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Parcel> stored = store.acceptAll(crowd);
            Vector<Parcel> wanted = ReferenceState_scan(stored, order);
            Query<Parcel> query = Query.of(ParcelSchema.PARCEL).orderBy(order).limit(limit);
            Vector<Page<Parcel>> pages = pages(store, query, Effect.NONE);
            assertThat(pages.flatMap(Page::items)).isEqualTo(wanted);
            assertThat(pages.dropRight(1)).allMatch(page -> page.items().size() == limit);
            assertThat(pages.last().items().size()).isLessThanOrEqualTo(limit);
        }
    }

    @Property
    @Rule("S6.2")
    default void s6_2_under_writes_who_is_there_throughout_appears_exactly_once(
            @ForAll(supplier = Parcels.Crowd.class) Vector<Parcel> crowd,
            @ForAll(supplier = ParcelQuestions.Orders.class) Vector<Sort> order,
            @ForAll @IntRange(min = 1, max = 4) int limit) {
        try (ParcelStore store = new ParcelStore(subject())) {
            Vector<Parcel> staying = store.acceptAll(crowd.zipWithIndex().filter(each -> each._2 % 3 == 0).map(each -> each._1));
            Vector<Parcel> leaving = store.acceptAll(crowd.zipWithIndex().filter(each -> each._2 % 3 == 1).map(each -> each._1));
            Vector<Parcel> coming = crowd.zipWithIndex().filter(each -> each._2 % 3 == 2).map(each -> each._1);
            Query<Parcel> query = Query.of(ParcelSchema.PARCEL).orderBy(order.removeAll(o -> o.field().equals("version"))).limit(limit);
            Effect churn = round -> {
                leaving.drop(round).headOption().forEach(store::lose);
                coming.drop(round).headOption().forEach(parcel -> assertThat(store.accept(parcel)).isNotNull());
            };
            Vector<ParcelId> seen = pages(store, query, churn).flatMap(Page::items).map(Parcel::id);
            assertThat(seen.filter(staying.map(Parcel::id).toSet()))
                    .containsExactlyElementsOf(ReferenceState_scan(staying, query.order()).map(Parcel::id));
            assertThat(seen).doesNotHaveDuplicates();
        }
    }
}
