// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.parcel;

import io.distributedci.kernel.Archived;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference;
import io.distributedci.storage.Schema;
import io.distributedci.storage.ValueType;
import io.distributedci.testkit.parcel.DepotEvent.DepotCounted;
import io.distributedci.testkit.parcel.DepotEvent.DepotOpened;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelAccepted;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelInspected;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelLost;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelRepacked;
import io.vavr.collection.Vector;

/** How parcels and depots are stored. */
public final class ParcelSchema {
    /** Fragile parcels that are not archived. */
    public static final Condition SEALED =
            new Condition.Compare("fragile", Condition.Op.EQ, "true").and(EntityType.live());

    /** Depots. */
    public static final EntityType<Depot> DEPOT = EntityType.named(
                    DepotId.KIND, Depot.class, ImmutableDepot::builder, ImmutableDepot.Builder::build)
            .id(DepotId::new, Depot::id, ImmutableDepot.Builder::id)
            .common(
                    ImmutableDepot.Builder::version,
                    ImmutableDepot.Builder::createdAt,
                    ImmutableDepot.Builder::updatedAt,
                    ImmutableDepot.Builder::state)
            .attribute("name", ValueType.TEXT, Depot::name, ImmutableDepot.Builder::name)
            .attribute("count", ValueType.LONG, Depot::count, ImmutableDepot.Builder::count)
            .index(Index.unique("name").ascending("name").when(EntityType.live()))
            .declared();

    /** Parcels. */
    public static final EntityType<Parcel> PARCEL = EntityType.named(
                    ParcelId.KIND, Parcel.class, ImmutableParcel::builder, ImmutableParcel.Builder::build)
            .id(ParcelId::new, Parcel::id, ImmutableParcel.Builder::id)
            .common(
                    ImmutableParcel.Builder::version,
                    ImmutableParcel.Builder::createdAt,
                    ImmutableParcel.Builder::updatedAt,
                    ImmutableParcel.Builder::state)
            .attribute("depot_id", ValueType.id(DepotId::new), Parcel::depot, ImmutableParcel.Builder::depot)
            .attribute("label", ValueType.TEXT, Parcel::label, ImmutableParcel.Builder::label)
            .attribute("weight", ValueType.LONG, Parcel::weight, ImmutableParcel.Builder::weight)
            .attribute("price", ValueType.DOUBLE, Parcel::price, ImmutableParcel.Builder::price)
            .attribute("fragile", ValueType.BOOLEAN, Parcel::fragile, ImmutableParcel.Builder::fragile)
            .attribute("due", ValueType.INSTANT, Parcel::due, ImmutableParcel.Builder::due)
            .attribute("seal", ValueType.optional(ValueType.TEXT), Parcel::seal, ImmutableParcel.Builder::seal)
            .attribute("shelf", ValueType.optional(ValueType.LONG), Parcel::shelf, ImmutableParcel.Builder::shelf)
            .attribute("tags", ValueType.list(ValueType.TEXT), Parcel::tags, ImmutableParcel.Builder::tags)
            .attribute("papers", ValueType.JSON, Parcel::papers, ImmutableParcel.Builder::papers)
            .index(Index.unique("label").ascending("depot_id", "label").when(EntityType.live()))
            .index(Index.unique("seal").ascending("seal").when(SEALED))
            .index(Index.named("weight").descending("weight").ascending("price"))
            .index(Index.named("shelf").ascending("shelf"))
            .index(Index.named("due").descending("due"))
            .index(Index.named("tag").ascending("tags").descending("due"))
            .index(Index.named("depot").ascending("depot_id").when(EntityType.live()))
            .reference("depot_id", DepotId.KIND, Reference.OnArchive.RESTRICT)
            .declared();

    /** All of it. */
    public static final Schema SCHEMA = Schema.of(
            Vector.of(DEPOT, PARCEL),
            Vector.of(
                    new EventType<>("depot.opened", DepotOpened.class),
                    new EventType<>("depot.counted", DepotCounted.class),
                    new EventType<>("parcel.accepted", ParcelAccepted.class),
                    new EventType<>("parcel.repacked", ParcelRepacked.class),
                    new EventType<>("parcel.inspected", ParcelInspected.class),
                    new EventType<>("parcel.lost", ParcelLost.class),
                    new EventType<>("entity.archived", Archived.class)));

    private ParcelSchema() {}
}
