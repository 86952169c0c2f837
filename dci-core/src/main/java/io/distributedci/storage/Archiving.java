// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.distributedci.kernel.Archived;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/**
 * Deletes by archiving, and everything that goes with it, in one transaction, following the references that the types declare (R25–R29). The memberships that it reads are
 * guarded, so nothing that appears meanwhile can slip past.
 *
 * <p>Breadth first over what refers to each archived entity: a restriction anywhere refuses the whole; cascades are archived and followed; detachments and keeps are not.
 */
public final class Archiving {
    private final Tx tx;
    private final Ref cause;
    private final Set<Ref> seen = new HashSet<>();
    private final Queue<Ref> open = new ArrayDeque<>();

    private Archiving(Tx tx, Ref cause) {
        this.tx = tx;
        this.cause = cause;
    }

    /** Archives an entity that was read in this transaction; refuses with {@code storage.in-use} when something live that forbids it refers to it. */
    public static <T extends Entity> Either<DciError, T> archive(Tx tx, EntityType<T> type, T entity) {
        Ref ref = Ref.to(entity.id());
        Archiving archiving = new Archiving(tx, ref);
        T archived = archiving.put(type, entity);
        return archiving.follow().map(done -> archived);
    }

    private Either<DciError, Integer> follow() {
        while (!open.isEmpty()) {
            Ref gone = open.remove();
            for (EntityType<?> type : tx.schema().entities()) {
                Either<DciError, Integer> refused = referring(type, gone);
                if (refused.isLeft()) {
                    return refused;
                }
            }
        }
        return Either.right(seen.size());
    }

    private <T extends Entity> Either<DciError, Integer> referring(EntityType<T> type, Ref gone) {
        for (Reference<T> reference : type.references()) {
            if (reference.kind().equals(gone.kind()) && reference.onArchive().acts()) {
                Vector<T> live = live(type, reference, gone);
                if (reference.onArchive() == OnArchive.RESTRICT && !live.isEmpty()) {
                    return StorageRefusal.IN_USE
                            .error("kind", gone.kind(), "by", type.name())
                            .left();
                }
                live.forEach(entity -> act(type, reference, gone, entity));
            }
        }
        return Either.right(seen.size());
    }

    private <T extends Entity> Vector<T> live(EntityType<T> type, Reference<T> reference, Ref gone) {
        Field<T> field = type.field(reference.field());
        Condition refers = field.many() ? field.contains(gone.value()) : field.is(gone.value());
        return tx.all(type, EntityType.live().and(refers)).filter(entity -> !seen.contains(Ref.to(entity.id())));
    }

    private <T extends Entity> void act(EntityType<T> type, Reference<T> reference, Ref gone, T entity) {
        if (reference.onArchive() == OnArchive.CASCADE) {
            put(type, entity);
        } else {
            tx.find(type, entity.id())
                    .forEach(current ->
                            tx.change(type, current, reference.detaching().apply(current, gone)));
        }
    }

    @CanIgnoreReturnValue
    private <T extends Entity> T put(EntityType<T> type, T entity) {
        Ref ref = Ref.to(entity.id());
        seen.add(ref);
        open.add(ref);
        return tx.change(type, entity, new Archived(ref, cause));
    }
}
