// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.UsedKeyEvent.KeyUsed;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.Text;
import io.distributedci.kernel.UsedKeyId;
import io.distributedci.storage.Tx;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Supplier;

/**
 * What a client names a request by, so that it can send it again when it has heard no answer (I1). Each actor has keys of its own, for each kind of thing that it makes.
 *
 * @param key 1 to 255 characters
 * @param content a digest of all that the request asks for: the same exactly for the same content
 */
public record RequestKey(String key, String content) {
    public RequestKey {
        requireNonNull(key);
        requireNonNull(content);
    }

    /** A key for a request of this content, in any form that is the same for the same content; refuses with {@code input.*} for a key that is none. */
    public static Either<DciError, RequestKey> of(String key, String content) {
        return Text.name("idempotency_key", key).map(name -> new RequestKey(name, Digest.of(content)));
    }

    /** What the request made before, else what it makes now. */
    <T extends Entity> Either<DciError, T> once(
            Tx tx, Identity who, Catalog<T> catalog, Supplier<Either<DciError, T>> work) {
        UsedKeyId id = UsedKey.idOf(who.actor(), catalog.kind(), key);
        Option<UsedKey> before = tx.find(UsedKeyType.TYPE, id);
        return before.isEmpty()
                ? work.get().peek(made -> tx.create(UsedKeyType.TYPE, used(id, made, tx)))
                : repeated(before.get()).flatMap(made -> catalog.permitted(tx, who, Action.READ, made));
    }

    /** I2. */
    private Either<DciError, Ref> repeated(UsedKey before) {
        return before.content().equals(content)
                ? Either.right(new Ref(before.subjectKind(), before.subjectId()))
                : RequestKeyRefusal.REUSED.error("key", key).left();
    }

    private KeyUsed used(UsedKeyId id, Entity made, Tx tx) {
        return new KeyUsed(UsedKey.builder()
                .id(id)
                .createdAt(tx.now())
                .content(content)
                .subjectKind(made.id().kind())
                .subjectId(made.id().value())
                .build());
    }
}
