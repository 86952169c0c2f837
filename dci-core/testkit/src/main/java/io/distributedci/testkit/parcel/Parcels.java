// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.parcel;

import io.distributedci.kernel.Archived;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.ResourceState;
import io.distributedci.testkit.Catalogue;
import io.distributedci.testkit.Generators;
import io.distributedci.testkit.parcel.DepotEvent.DepotCounted;
import io.distributedci.testkit.parcel.DepotEvent.DepotOpened;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelAccepted;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelInspected;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelLost;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelRepacked;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generators of parcels, depots and their events. */
public final class Parcels {
    /** When the examples happen. */
    public static final Instant DAWN = Instant.parse("2026-01-01T06:00:00.000001Z");

    private Parcels() {}

    /** A plain new parcel with this label. */
    public static Parcel parcel(UUID id, DepotId depot, String label) {
        return ImmutableParcel.builder()
                .id(new ParcelId(id))
                .version(1)
                .createdAt(DAWN)
                .updatedAt(DAWN)
                .state(ResourceState.ACTIVE)
                .depot(depot)
                .label(label)
                .weight(1)
                .price(1)
                .fragile(false)
                .due(DAWN)
                .papers(JsonObject.EMPTY)
                .build();
    }

    /** A plain new depot of this name. */
    public static Depot depot(UUID id, String name) {
        return ImmutableDepot.builder()
                .id(new DepotId(id))
                .version(1)
                .createdAt(DAWN)
                .updatedAt(DAWN)
                .state(ResourceState.ACTIVE)
                .name(name)
                .count(0)
                .build();
    }

    /** Any new parcel. */
    public static Arbitrary<Parcel> parcels() {
        return parcels(
                Generators.ids(ParcelId::new),
                Generators.ids(DepotId::new),
                Generators.names(),
                new Scalars(Generators.longs(), Generators.doubles(), Generators.instants(), Generators.json()));
    }

    /** New parcels with few different values, so that ties and clashes are common; ids are of these. */
    public static Arbitrary<Parcel> similarParcels(Arbitrary<ParcelId> ids) {
        return parcels(ids, Arbitraries.of(few(DepotId::new, 2)), Arbitraries.of(Few.TEXTS), Few.SCALARS);
    }

    /** Any new depot. */
    public static Arbitrary<Depot> depots() {
        return Combinators.combine(Generators.uuids(), Generators.names(), Generators.longs(), states())
                .as((id, name, count, state) -> depot(id, name).withCount(count).withState(state));
    }

    /** So many ids, always the same. The first half is below, the other above, when a UUID is mistaken for two signed numbers. */
    public static <I> List<I> few(Function<UUID, I> type, int count) {
        return Vector.range(0, count)
                .map(at -> new UUID(2 * at < count ? at : Long.MIN_VALUE + at, at))
                .map(type)
                .toJavaList();
    }

    /** What the laws need. */
    public static Catalogue catalogue() {
        Arbitrary<ParcelId> ids = Generators.ids(ParcelId::new);
        Arbitrary<Ref> refs = ids.map(Ref::to);
        return Catalogue.empty()
                .entity(ParcelSchema.PARCEL, parcels())
                .entity(ParcelSchema.DEPOT, depots())
                .event(DepotOpened.class, depots().map(DepotOpened::new))
                .event(
                        DepotCounted.class,
                        Combinators.combine(Generators.ids(DepotId::new), Arbitraries.longs())
                                .as(DepotCounted::new))
                .event(ParcelAccepted.class, parcels().map(ParcelAccepted::new))
                .event(ParcelRepacked.class, parcels().map(ParcelRepacked::new))
                .event(
                        ParcelInspected.class,
                        Combinators.combine(ids, Arbitraries.longs()).as(ParcelInspected::new))
                .event(ParcelLost.class, ids.map(ParcelLost::new))
                .event(Archived.class, Combinators.combine(refs, refs).as(Archived::new));
    }

    private static Arbitrary<Parcel> parcels(
            Arbitrary<ParcelId> ids, Arbitrary<DepotId> depots, Arbitrary<String> texts, Scalars scalars) {
        return Builders.withBuilder(ImmutableParcel::builder)
                .use(ids)
                .in((builder, id) -> builder.id(id).version(1))
                .use(depots)
                .in(ImmutableParcel.Builder::depot)
                .use(texts)
                .in(ImmutableParcel.Builder::label)
                .use(scalars.longs())
                .in(ImmutableParcel.Builder::weight)
                .use(scalars.doubles())
                .in(ImmutableParcel.Builder::price)
                .use(Arbitraries.of(true, false))
                .in(ImmutableParcel.Builder::fragile)
                .use(scalars.instants())
                .in((builder, at) -> builder.due(at).createdAt(DAWN).updatedAt(DAWN))
                .use(Generators.optional(texts))
                .in((builder, seal) -> builder.seal(seal))
                .use(Generators.optional(scalars.longs()))
                .in((builder, shelf) -> builder.shelf(shelf))
                .use(Generators.vectors(texts, 3))
                .in((builder, tags) -> builder.tags(tags))
                .use(scalars.papers())
                .in(ImmutableParcel.Builder::papers)
                .use(states())
                .in(ImmutableParcel.Builder::state)
                .build(builder -> (Parcel) builder.build())
                .withoutEdgeCases();
    }

    private static Arbitrary<ResourceState> states() {
        return Arbitraries.frequency(
                Tuple.of(4, ResourceState.ACTIVE),
                Tuple.of(1, ResourceState.INACTIVE),
                Tuple.of(1, ResourceState.ARCHIVED));
    }

    private record Scalars(
            Arbitrary<Long> longs,
            Arbitrary<Double> doubles,
            Arbitrary<Instant> instants,
            Arbitrary<JsonObject> papers) {}

    /** Few values of each type: what is easily confused. */
    static final class Few {
        static final Vector<String> WORDS = Vector.of("a", "A", "a ", "\u00e9", "e\u0301", "\uFFFD", "\uD83D\uDE00");
        static final List<String> TEXTS = WORDS.toJavaList();
        static final Vector<Long> LONGS = Vector.of(0L, 1L, -1L, 10L, Long.MAX_VALUE, Long.MIN_VALUE);
        static final Vector<Double> DOUBLES = Vector.of(0.0, -0.0, 1.5, -1.5, Double.MAX_VALUE, Double.MIN_VALUE);
        static final Vector<Instant> INSTANTS =
                Vector.of(DAWN, DAWN.plusNanos(1000), Instant.EPOCH, Generators.FIRST, Generators.LAST);
        static final Scalars SCALARS = new Scalars(
                Arbitraries.of(LONGS.toJavaList()),
                Arbitraries.of(DOUBLES.toJavaList()),
                Arbitraries.of(INSTANTS.toJavaList()),
                Arbitraries.just(JsonObject.EMPTY));

        private Few() {}
    }

    /** For {@code @ForAll(supplier = …)}: any new parcel. */
    public static final class Any implements ArbitrarySupplier<Parcel> {
        @Override
        public Arbitrary<Parcel> get() {
            return parcels();
        }
    }

    /** For {@code @ForAll(supplier = …)}: up to 24 new similar parcels with different ids that keep all unique keys. */
    public static final class Crowd implements ArbitrarySupplier<Vector<Parcel>> {
        private static final int MOST = 24;

        @Override
        public Arbitrary<Vector<Parcel>> get() {
            return similarParcels(Arbitraries.of(few(ParcelId::new, MOST)))
                    .list()
                    .uniqueElements(Parcel::id)
                    .ofMaxSize(MOST)
                    .map(parcels -> Vector.ofAll(parcels).zipWithIndex(Crowd::distinct))
                    .withoutEdgeCases();
        }

        /** Unique texts, so that the crowd can be stored; ties remain in everything else. */
        private static Parcel distinct(Parcel parcel, int at) {
            return parcel.withLabel(parcel.label() + at)
                    .withSeal(Option.some(parcel.seal().getOrElse("") + at));
        }
    }
}
