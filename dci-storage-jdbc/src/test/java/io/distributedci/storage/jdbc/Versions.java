// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.Schema;
import io.distributedci.storage.ValueType;
import io.distributedci.testkit.parcel.DepotId;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ImmutableParcel;
import io.distributedci.testkit.parcel.Parcel;
import io.distributedci.testkit.parcel.ParcelId;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.function.UnaryOperator;

/** The schema of parcels as it was, or will be, in other versions of a program. */
final class Versions {
    private Versions() {}

    /** Parcels with these indexes. */
    static Schema with(Index... indexes) {
        return schema(type -> Vector.of(indexes).foldLeft(type, EntityType.Declaration::index));
    }

    /** Parcels with one attribute more. */
    static Schema withMore() {
        return schema(type -> type.attribute("colour", ValueType.TEXT, parcel -> "red", (builder, colour) -> {}));
    }

    /** Parcels of which each is on a shelf. */
    static Schema shelved(Index... indexes) {
        return schema(
                type -> Vector.of(indexes).foldLeft(type, EntityType.Declaration::index),
                type -> type.attribute(
                        "shelf",
                        ValueType.LONG,
                        parcel -> parcel.shelf().get(),
                        (builder, shelf) -> builder.shelf(Option.some(shelf))));
    }

    private static Schema schema(UnaryOperator<EntityType.Declaration<Parcel, ImmutableParcel.Builder>> more) {
        return schema(
                more,
                type -> type.attribute(
                        "shelf", ValueType.optional(ValueType.LONG), Parcel::shelf, ImmutableParcel.Builder::shelf));
    }

    private static Schema schema(
            UnaryOperator<EntityType.Declaration<Parcel, ImmutableParcel.Builder>> more,
            UnaryOperator<EntityType.Declaration<Parcel, ImmutableParcel.Builder>> shelf) {
        EntityType<Parcel> parcel = more.apply(shelf.apply(declaration())).declared();
        return Schema.of(Vector.of(ParcelSchema.DEPOT, parcel), ParcelSchema.SCHEMA.events());
    }

    private static EntityType.Declaration<Parcel, ImmutableParcel.Builder> declaration() {
        return EntityType.named(ParcelId.KIND, Parcel.class, ImmutableParcel::builder, ImmutableParcel.Builder::build)
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
                .attribute("tags", ValueType.list(ValueType.TEXT), Parcel::tags, ImmutableParcel.Builder::tags)
                .attribute("papers", ValueType.JSON, Parcel::papers, ImmutableParcel.Builder::papers);
    }

    /** The type of parcels in a schema. */
    @SuppressWarnings("unchecked")
    static EntityType<Parcel> parcel(Schema schema) {
        return (EntityType<Parcel>) schema.entity(ParcelId.KIND).get();
    }

    /** Writes new parcels. */
    static void store(JdbcStorage storage, Iterable<Parcel> parcels) {
        for (Parcel parcel : parcels) {
            ChangeSet draft = Draft.draft().accept(parcel).changeSet();
            EntityType<Parcel> type = parcel(storage.schema());
            Receipt receipt = storage.commit(new ChangeSet(
                    draft.id(),
                    draft.at(),
                    draft.actor(),
                    draft.expected(),
                    draft.memberships(),
                    Vector.of(new ChangeSet.Write<>(type, parcel)),
                    draft.removals(),
                    draft.events()));
            assertThat(receipt).isInstanceOf(Receipt.Committed.class);
        }
    }
}
