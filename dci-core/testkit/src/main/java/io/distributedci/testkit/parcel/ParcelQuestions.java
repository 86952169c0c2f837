package io.distributedci.testkit.parcel;

import io.distributedci.query.Condition;
import io.distributedci.query.Sort;
import io.vavr.collection.Vector;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Conditions and orders that fit the fields of a parcel; their literals are values that similar parcels have. */
public final class ParcelQuestions {
    private static final List<String> SCALARS =
            List.of("id", "version", "state", "depot_id", "label", "weight", "price", "fragile", "due", "seal", "shelf");
    private static final int DEPTH = 2;

    private ParcelQuestions() {}

    /** Conditions of every form. */
    public static Arbitrary<Condition> conditions() {
        return conditions(DEPTH);
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

    private static Arbitrary<Condition> conditions(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<Condition> parts = Arbitraries.lazy(() -> conditions(depth - 1));
        Arbitrary<Vector<Condition>> terms = parts.list().ofMaxSize(3).map(Vector::ofAll);
        return Arbitraries.frequencyOf(
                Tuple.of(6, leaves()),
                Tuple.of(1, terms.map(Condition.And::new)),
                Tuple.of(1, terms.map(Condition.Or::new)),
                Tuple.of(1, parts.map(Condition.Not::new)));
    }

    private static Arbitrary<Condition> leaves() {
        Arbitrary<String> scalars = Arbitraries.of(SCALARS);
        return Arbitraries.frequencyOf(
                Tuple.of(4, scalars.flatMap(ParcelQuestions::comparison)),
                Tuple.of(2, scalars.flatMap(ParcelQuestions::choice)),
                Tuple.of(2, text().map(word -> new Condition.Contains("tags", word))),
                Tuple.of(1, like()),
                Tuple.of(1, Arbitraries.of("seal", "shelf", "tags", "label").map(Condition.Null::new)));
    }

    private static Arbitrary<Condition> comparison(String field) {
        return Combinators.combine(Arbitraries.of(Condition.Op.class), literal(field))
                .as((op, literal) -> new Condition.Compare(field, op, literal));
    }

    private static Arbitrary<Condition> choice(String field) {
        return literal(field).list().ofMaxSize(3).map(literals -> new Condition.In(field, Vector.ofAll(literals)));
    }

    private static Arbitrary<Condition> like() {
        return Combinators.combine(
                        Arbitraries.of("label", "seal"),
                        Arbitraries.of("%", "_", "a%", "%1", "_%_", "A_"),
                        Arbitraries.of(true, false))
                .as(Condition.Like::new);
    }

    private static Arbitrary<String> literal(String field) {
        return switch (field) {
            case "id" -> Arbitraries.of(Parcels.few(ParcelId::new, 6)).map(ParcelId::toString);
            case "depot_id" -> Arbitraries.of(Parcels.few(DepotId::new, 2)).map(DepotId::toString);
            case "state" -> Arbitraries.of("active", "inactive", "archived");
            case "fragile" -> Arbitraries.of("true", "false");
            case "version" -> Arbitraries.of("1", "2");
            case "weight", "shelf" -> Arbitraries.of(Parcels.Few.LONGS.toJavaList()).map(String::valueOf);
            case "price" -> Arbitraries.of(Parcels.Few.DOUBLES.toJavaList()).map(String::valueOf);
            case "due" -> Arbitraries.of(Parcels.Few.INSTANTS.toJavaList()).map(String::valueOf);
            default -> text();
        };
    }

    private static Arbitrary<String> text() {
        return Arbitraries.of(Parcels.Few.TEXTS);
    }

    /** For {@code @ForAll(supplier = …)}: {@link #conditions()}. */
    public static final class Conditions implements ArbitrarySupplier<Condition> {
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
