// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.parcel;

import io.distributedci.kernel.Archived;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.ResourceState;
import io.distributedci.query.Condition;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.testkit.parcel.DepotEvent.DepotCounted;
import io.distributedci.testkit.parcel.DepotEvent.DepotOpened;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelAccepted;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelInspected;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelLost;
import io.distributedci.testkit.parcel.ParcelEvent.ParcelRepacked;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.UUID;

/**
 * A change set about parcels in the making. Immutable: each method gives a longer draft. Expected versions are those of the entities handed
 * in, so an old copy makes a stale change.
 */
public final class Draft {
    private final CommitId id;
    private final Instant at;
    private final Map<Ref, Long> expected;
    private final Vector<ChangeSet.Membership<?>> memberships;
    private final Vector<ChangeSet.Write<?>> writes;
    private final Vector<Ref> removals;
    private final Vector<Event> events;

    private Draft(CommitId id, Instant at, Map<Ref, Long> expected, Parts parts) {
        this.id = id;
        this.at = at;
        this.expected = expected;
        memberships = parts.memberships();
        writes = parts.writes();
        removals = parts.removals();
        events = parts.events();
    }

    private record Parts(
            Vector<ChangeSet.Membership<?>> memberships,
            Vector<ChangeSet.Write<?>> writes,
            Vector<Ref> removals,
            Vector<Event> events) {}

    /** A draft of nothing, under a new commit id. */
    public static Draft draft() {
        return draft(new CommitId(UUID.randomUUID()));
    }

    /** A draft of nothing, under this commit id. */
    public static Draft draft(CommitId id) {
        Parts none = new Parts(Vector.empty(), Vector.empty(), Vector.empty(), Vector.empty());
        return new Draft(id, Parcels.DAWN.plusSeconds(1), HashMap.empty(), none);
    }

    /** Made at this time, which is also the time of change of all it writes. */
    public Draft at(Instant time) {
        return new Draft(id, time, expected, parts());
    }

    /** With a new parcel. */
    public Draft accept(Parcel parcel) {
        return relyOn(parcel.id(), 0)
                .write(ParcelSchema.PARCEL, parcel.withVersion(1))
                .event(new ParcelAccepted(parcel));
    }

    /** With a new depot. */
    public Draft open(Depot depot) {
        return relyOn(depot.id(), 0)
                .write(ParcelSchema.DEPOT, depot.withVersion(1))
                .event(new DepotOpened(depot));
    }

    /** With a parcel changed into another with the same id. */
    public Draft repack(Parcel before, Parcel contents) {
        return change(ParcelSchema.PARCEL, before, contents).event(new ParcelRepacked(contents));
    }

    /** With an archived parcel. */
    public Draft archive(Parcel before) {
        Ref ref = Ref.to(before.id());
        return change(ParcelSchema.PARCEL, before, before.withState(ResourceState.ARCHIVED))
                .event(new Archived(ref, ref));
    }

    /** With a depot that counted more. */
    public Draft count(Depot before, long more) {
        DepotCounted fact = new DepotCounted(before.id(), more);
        return change(ParcelSchema.DEPOT, before, fact.applyTo(before)).event(fact);
    }

    /** Without a parcel. */
    public Draft lose(Parcel before) {
        Draft guarded = relyOn(before.id(), before.version());
        Parts parts = new Parts(memberships, writes, removals.append(Ref.to(before.id())), events);
        return new Draft(id, at, guarded.expected, parts).event(new ParcelLost(before.id()));
    }

    /** With an event that changes nothing. */
    public Draft inspect(ParcelId parcel, long round) {
        return event(new ParcelInspected(parcel, round));
    }

    /** Only if this is the version. */
    public Draft relyOn(Id entity, long version) {
        return new Draft(id, at, expected.put(Ref.to(entity), version), parts());
    }

    /** Only if the version is that of this copy. */
    public Draft relyOn(Entity entity) {
        return relyOn(entity.id(), entity.version());
    }

    /** Only if exactly these parcels match. */
    public Draft relyOnExactly(Condition where, Iterable<ParcelId> parcels) {
        Set<UUID> ids = HashSet.ofAll(parcels).map(ParcelId::value);
        Parts parts = new Parts(
                memberships.append(new ChangeSet.Membership<>(ParcelSchema.PARCEL, where, ids)),
                writes,
                removals,
                events);
        return new Draft(id, at, expected, parts);
    }

    /** The change set. */
    public ChangeSet changeSet() {
        return new ChangeSet(id, at, "system", expected, memberships, writes.map(this::stamped), removals, events);
    }

    private <T extends Entity> ChangeSet.Write<T> stamped(ChangeSet.Write<T> write) {
        T entity = write.type().javaType().cast(write.entity().withUpdatedAt(at));
        return new ChangeSet.Write<>(write.type(), entity);
    }

    private <T extends Entity> Draft change(EntityType<T> type, T before, T after) {
        T next = type.javaType().cast(after.withVersion(before.version() + 1));
        return relyOn(before).write(type, next);
    }

    private <T extends Entity> Draft write(EntityType<T> type, T entity) {
        Parts parts = new Parts(memberships, writes.append(new ChangeSet.Write<>(type, entity)), removals, events);
        return new Draft(id, at, expected, parts);
    }

    private Draft event(Event event) {
        return new Draft(id, at, expected, new Parts(memberships, writes, removals, events.append(event)));
    }

    private Parts parts() {
        return new Parts(memberships, writes, removals, events);
    }
}
