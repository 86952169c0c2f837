// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.parcel;

import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.distributedci.testkit.Conditions;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/** Conditions and orders that fit the fields of a parcel; their literals are values that similar parcels have. */
public final class ParcelQuestions {
    private static final List<String> SCALARS =
            List.of("id", "etag", "state", "depot_id", "label", "weight", "price", "fragile", "due", "seal", "shelf");
    private static final Vector<Parcel> EXAMPLES = Vector.range(0, 7).map(ParcelQuestions::example);

    private ParcelQuestions() {}

    /** Conditions of every form. */
    public static Arbitrary<Condition> conditions() {
        return Conditions.over(ParcelSchema.PARCEL.fields(), EXAMPLES);
    }

    /** Orders of up to three different fields, in any directions; none is among them. */
    public static Arbitrary<Vector<Sort>> orders() {
        return Combinators.combine(Arbitraries.of(SCALARS), Arbitraries.of(true, false))
                .as(Sort::new)
                .list()
                .uniqueElements(Sort::field)
                .ofMaxSize(3)
                .map(Vector::ofAll);
    }

    private static Parcel example(int at) {
        return Parcels.parcel(new UUID(0, at), Parcels.few(DepotId::new, 2).get(at % 2), pick(Parcels.Few.WORDS, at))
                .withWeight(pick(Parcels.Few.LONGS, at))
                .withPrice(pick(Parcels.Few.DOUBLES, at))
                .withDue(pick(Parcels.Few.INSTANTS, at))
                .withSeal(Option.some(pick(Parcels.Few.WORDS, at)))
                .withShelf(Option.some(pick(Parcels.Few.LONGS, at)))
                .withTags(Vector.of(pick(Parcels.Few.WORDS, at)));
    }

    private static <V> V pick(Vector<V> values, int at) {
        return values.get(at % values.size());
    }

    /** For {@code @ForAll(supplier = …)}: {@link #conditions()}. */
    public static final class Any implements ArbitrarySupplier<Condition> {
        @Override
        public Arbitrary<Condition> get() {
            return conditions();
        }
    }

    /** For {@code @ForAll(supplier = …)}: {@link #orders()}. */
    public static final class Orders implements ArbitrarySupplier<Vector<Sort>> {
        @Override
        public Arbitrary<Vector<Sort>> get() {
            return orders();
        }
    }
}
