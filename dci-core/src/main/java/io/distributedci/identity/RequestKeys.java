// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.UsedKeyEvent.KeyForgotten;
import io.distributedci.kernel.DciError;
import io.distributedci.storage.Query;
import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** What is kept of requests that can be sent again: for the host, which forgets what is old, again and again. Refuses with the codes of {@code access.*}, {@code storage.*}. */
public final class RequestKeys {
    private final Caller caller;

    /** The uses of keys, for this caller. */
    public RequestKeys(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /**
     * Forgets uses of keys that have been kept for {@link UsedKey#LIFETIME}, the oldest first: super-admins and the host (I3). What was made stays.
     *
     * @param most 1 to {@value Query#MAX_LIMIT}; all in one transaction
     * @return how many were forgotten; when they are {@code most}, there may be more
     */
    public Either<DciError, Integer> forget(int most) {
        return caller.change((tx, who) -> AccessRules.decide(who, Action.PURGE, new Resource.Everything())
                .flatMap(permitted -> tx.scan(UsedKeyType.spent(tx.now()).limit(most)))
                .map(page -> {
                    Vector<UsedKey> spent = tx.findAll(
                                    UsedKeyType.TYPE, page.items().map(UsedKey::id))
                            .filter(use -> use.isSpent(tx.now()));
                    spent.forEach(use -> tx.remove(use.id(), new KeyForgotten(use.id())));
                    return spent.size();
                }));
    }
}
