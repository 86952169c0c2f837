// SPDX-License-Identifier: Apache-2.0
package io.distributedci.purge;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.CredentialType;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.PinId;
import io.distributedci.kernel.Purged;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.Text;
import io.distributedci.purge.PinEvent.Pinned;
import io.distributedci.purge.PurgeFacts.Link;
import io.distributedci.purge.PurgePlan.Going;
import io.distributedci.query.Condition;
import io.distributedci.storage.Archiving;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Reference.OnArchive;
import io.distributedci.storage.Tx;
import io.vavr.Tuple2;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Purging, for super-admins alone (R58). Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they apply; codes of its own are named at each.
 */
public final class Purges {
    /** Most entities that go in one transaction. */
    static final int BATCH = 500;

    /** The least time that bytes are kept after they were put, in case that they are about to be referred to: longer than any upload takes. */
    public static final Duration LEAST_GRACE = Duration.ofHours(1);

    private static final Condition ARCHIVED = new Condition.Compare("state", Condition.Op.EQ, "archived");

    private final Caller caller;

    /** Purging for this caller. */
    public Purges(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** Keeps something, archived or not, from all purges; the pin that it has already when it has one (R12). Refuses with {@code storage.not-found}, {@code input.too-long}. */
    public Either<DciError, Pin> pin(Id subject, String reason) {
        Ref ref = Ref.to(subject);
        return caller.change((tx, who) -> permitted(who)
                .flatMap(permitted -> Text.free("reason", reason))
                .flatMap(text -> exists(tx, ref))
                .map(there ->
                        live(tx, ref).getOrElse(() -> tx.create(PinType.TYPE, new Pinned(pin(tx, ref, reason))))));
    }

    /** Keeps it no longer; none when it has no pin, which changes nothing (R12). */
    public Either<DciError, Option<Pin>> unpin(Id subject) {
        return caller.change((tx, who) -> permitted(who)
                .flatMap(permitted -> live(tx, Ref.to(subject))
                        .map(pin -> Archiving.archive(tx, PinType.TYPE, pin).map(Option::some))
                        .getOrElse(Either.right(Option.none()))));
    }

    /** What is pinned, by the ids of the pins. */
    public Either<DciError, Vector<Pin>> pins() {
        return caller.ask((tx, who) -> permitted(who).map(permitted -> tx.all(PinType.TYPE, EntityType.live())));
    }

    /** What would go now, and what would stay, and why. Reads everything; holds what would go and what refers to it. Changes nothing. */
    public Either<DciError, PurgePlan> plan(PurgePolicy policy) {
        return caller.ask((tx, who) -> permitted(who).map(permitted -> planned(tx, policy)));
    }

    /**
     * Removes what the plan says, {@value #BATCH} entities at a time, passing over what is not as it was planned. When it was interrupted, or refused on the way, what went before stays gone, and applying the
     * same plan again does the rest. Refuses with {@code purge.plan-outdated} when something was pinned or released since.
     */
    public Either<DciError, PurgeReport> apply(PurgePlan plan) {
        PurgeReport report = PurgeReport.NOTHING;
        for (Vector<Going> batch : plan.going().grouped(BATCH)) {
            Either<DciError, PurgeReport> done =
                    caller.change((tx, who) -> permitted(who).flatMap(permitted -> removed(tx, plan, batch)));
            if (done.isLeft()) {
                return done;
            }
            report = report.and(done.get());
        }
        return Either.right(report);
    }

    /**
     * Deletes the bytes that nothing stored refers to and that were last put so long ago. Reads everything; holds the digests that are referred to. Refuses with {@code purge.grace-too-short}.
     *
     * @param grace at least {@link #LEAST_GRACE}, and longer than any upload takes from its first byte to its commit
     * @return how many blobs were deleted
     */
    public Either<DciError, Long> collectBlobs(Duration grace) {
        if (grace.compareTo(LEAST_GRACE) < 0) {
            return PurgeRefusal.GRACE_TOO_SHORT
                    .error("given", grace, "least", LEAST_GRACE)
                    .left();
        }
        return caller.ask((tx, who) -> permitted(who)
                .map(permitted -> PurgePolicy.ago(grace, tx.now())
                        .map(latest -> caller.blobs().collect(latest, referenced(tx)::contains))
                        .getOrElse(0L)));
    }

    private static Either<DciError, Identity> permitted(Identity who) {
        return AccessRules.decide(who, Action.PURGE, new Resource.Everything());
    }

    private static Either<DciError, Entity> exists(Tx tx, Ref ref) {
        return tx.schema()
                .entity(ref)
                .filter(tx.schema()::isTold)
                .flatMap(type -> found(tx, type, ref))
                .toEither(() -> Tx.notFound(ref));
    }

    private static <T extends Entity> Option<Entity> found(Tx tx, EntityType<T> type, Ref ref) {
        return tx.find(type, ref).map(entity -> entity);
    }

    private static Option<Pin> live(Tx tx, Ref ref) {
        Condition about = PinType.TYPE
                .field("kind")
                .is(ref.kind())
                .and(PinType.TYPE.field("subject").is(ref.value()));
        return tx.all(PinType.TYPE, EntityType.live().and(about)).headOption();
    }

    private static Pin pin(Tx tx, Ref ref, String reason) {
        return Pin.builder()
                .id(new PinId(tx.newId()))
                .createdAt(tx.now())
                .kind(ref.kind())
                .subject(ref.value())
                .reason(reason)
                .build();
    }

    private static PurgePlan planned(Tx tx, PurgePolicy policy) {
        Vector<Pin> pins = tx.all(PinType.TYPE, EntityType.live());
        Set<Ref> pinned = withWhatBelongs(tx, pins.map(Pin::ref));
        List<Going> candidates = new ArrayList<>();
        told(tx).forEach(type -> candidates(tx, type, policy, candidates));
        Set<Ref> refs = HashSet.ofAll(candidates).map(Going::ref);
        List<Link> links = new ArrayList<>();
        told(tx).forEach(type -> links(tx, type, link -> {
            if (refs.contains(link.to())) {
                links.add(link);
            }
        }));
        return PurgeRules.plan(new PurgeFacts(Vector.ofAll(candidates), Vector.ofAll(links), pinned), ids(pins));
    }

    /** What is pinned and all that belongs to it, also by way of what is live: read again until nothing more is found, which is soon, for owners are declared before what they own. */
    private static Set<Ref> withWhatBelongs(Tx tx, Vector<Ref> pinned) {
        java.util.Set<Ref> all = new java.util.HashSet<>(pinned.toJavaList());
        for (int before = 0; before < all.size(); ) {
            before = all.size();
            told(tx).forEach(type -> links(tx, type, link -> {
                if (link.belongs() && all.contains(link.to())) {
                    all.add(link.from());
                }
            }));
        }
        return HashSet.ofAll(all);
    }

    private static Vector<EntityType<?>> told(Tx tx) {
        return tx.schema().entities().filter(tx.schema()::isTold);
    }

    private static <T extends Entity> void candidates(Tx tx, EntityType<T> type, PurgePolicy policy, List<Going> into) {
        if (policy.ages().containsKey(type.name())) {
            tx.each(Query.of(type).where(ARCHIVED), entity -> {
                if (policy.releases(entity, tx.now())) {
                    long bytes = type.blobs(entity).map(BlobRef::size).sum().longValue();
                    into.add(new Going(Ref.to(entity.id()), entity.version(), bytes));
                }
            });
        }
    }

    private static <T extends Entity> void links(Tx tx, EntityType<T> type, java.util.function.Consumer<Link> to) {
        if (!type.references().isEmpty()) {
            tx.each(Query.of(type), entity -> links(type, entity).forEach(to));
        }
    }

    private static <T extends Entity> Vector<Link> links(EntityType<T> type, T entity) {
        Ref from = Ref.to(entity.id());
        return type.references()
                .filter(reference -> reference.onArchive() != OnArchive.REMEMBER)
                .flatMap(reference -> type.targets(reference, entity)
                        .map(target -> new Link(from, target, reference.onArchive() == OnArchive.CASCADE)))
                .appendAll(type.history(entity).map(target -> new Link(from, target, false)));
    }

    private static Set<UUID> ids(Vector<Pin> pins) {
        return HashSet.ofAll(pins.map(pin -> pin.id().value()));
    }

    /** The commit checks that the pins are the ones of the plan, and that each entity is as it was found. */
    private static Either<DciError, PurgeReport> removed(Tx tx, PurgePlan plan, Vector<Going> batch) {
        if (!ids(tx.all(PinType.TYPE, EntityType.live())).equals(plan.pins())) {
            return PurgeRefusal.PLAN_OUTDATED.error().left();
        }
        Vector<Tuple2<Going, Entity>> there =
                batch.flatMap(item -> exists(tx, item.ref()).toOption().map(entity -> new Tuple2<>(item, entity)));
        Tuple2<Vector<Tuple2<Going, Entity>>, Vector<Tuple2<Going, Entity>>> parted =
                there.partition(pair -> pair._2.isArchived() && pair._2.version() == pair._1.version());
        parted._1.forEach(pair -> remove(tx, pair._1.ref()));
        return Either.right(new PurgeReport(refs(parted._1), refs(parted._2)));
    }

    private static Vector<Ref> refs(Vector<Tuple2<Going, Entity>> pairs) {
        return pairs.map(pair -> pair._1.ref());
    }

    /** The secret of a machine goes with it. */
    private static void remove(Tx tx, Ref ref) {
        tx.remove(ref, new Purged(ref));
        tx.find(CredentialType.TYPE, CredentialType.idOf(ref))
                .forEach(secret -> tx.remove(secret.id(), new Purged(Ref.to(secret.id()))));
    }

    private static Set<BlobRef> referenced(Tx tx) {
        List<BlobRef> blobs = new ArrayList<>();
        tx.schema().entities().forEach(type -> blobs(tx, type, blobs));
        return HashSet.ofAll(blobs);
    }

    private static <T extends Entity> void blobs(Tx tx, EntityType<T> type, List<BlobRef> into) {
        tx.each(Query.of(type), entity -> type.blobs(entity).forEach(into::add));
    }
}
