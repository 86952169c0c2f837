// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.testkit.StorageStep.Part;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelQuestions;
import io.distributedci.testkit.parcel.Parcels;
import io.vavr.collection.Vector;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random lists of steps. */
public final class StorageSteps implements ArbitrarySupplier<Vector<StorageStep>> {
    static final Vector<ParcelId> SLOTS = Vector.ofAll(Parcels.few(ParcelId::new, 6));

    private static final int MOST_STEPS = 30;
    private static final int MOST_PARTS = 4;
    private static final int VIEWS = 4;

    @Override
    public Arbitrary<Vector<StorageStep>> get() {
        return Generators.vectors(step(), MOST_STEPS).withoutEdgeCases();
    }

    private static Arbitrary<StorageStep> step() {
        Arbitrary<Integer> views = Arbitraries.integers().between(0, VIEWS);
        return Arbitraries.frequencyOf(
                Tuple.of(10, commit()),
                Tuple.of(4, scan(views)),
                Tuple.of(
                        1,
                        Combinators.combine(views, ParcelQuestions.conditions()).as(StorageStep.Count::new)),
                Tuple.of(1, Combinators.combine(views, slots()).as(StorageStep.Get::new)),
                Tuple.of(
                        1,
                        Combinators.combine(small(), small())
                                .as((after, limit) -> new StorageStep.Feed(after, limit + 1))),
                Tuple.of(1, small().map(StorageStep.Find::new)),
                Tuple.of(1, Arbitraries.just(new StorageStep.Hold())));
    }

    private static Arbitrary<StorageStep> scan(Arbitrary<Integer> views) {
        return Combinators.combine(
                        views,
                        ParcelQuestions.conditions(),
                        ParcelQuestions.orders(),
                        Arbitraries.integers().between(1, 7))
                .as(StorageStep.Scan::new);
    }

    private static Arbitrary<StorageStep> commit() {
        Arbitrary<Integer> repeats = Arbitraries.frequency(Tuple.of(9, 0), Tuple.of(1, 1), Tuple.of(1, 3));
        return Combinators.combine(repeats, Generators.vectors(part(), MOST_PARTS))
                .as(StorageStep.Commit::new);
    }

    private static Arbitrary<Part> part() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Combinators.combine(slots(), contents(), off()).as(Part.Put::new)),
                Tuple.of(1, Combinators.combine(slots(), off()).as(Part.Archive::new)),
                Tuple.of(1, Combinators.combine(slots(), off()).as(Part.Lose::new)),
                Tuple.of(2, Combinators.combine(slots(), off()).as(Part.Rely::new)),
                Tuple.of(
                        2,
                        Combinators.combine(ParcelQuestions.conditions(), wrong())
                                .as(Part.RelyOnSet::new)),
                Tuple.of(1, slots().map(Part.Inspect::new)));
    }

    private static Arbitrary<Parcel> contents() {
        return Parcels.similarParcels(Arbitraries.just(SLOTS.head()));
    }

    private static Arbitrary<Integer> slots() {
        return Arbitraries.integers().between(0, SLOTS.size() - 1);
    }

    private static Arbitrary<Integer> off() {
        return Arbitraries.frequency(Tuple.of(12, 0), Tuple.of(1, -1), Tuple.of(1, 1));
    }

    private static Arbitrary<Integer> wrong() {
        return Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(1, 1), Tuple.of(1, -1));
    }

    private static Arbitrary<Integer> small() {
        return Arbitraries.integers().between(0, 12);
    }
}
