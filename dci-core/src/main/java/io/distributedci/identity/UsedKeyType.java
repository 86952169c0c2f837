// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.UUIDS;

import io.distributedci.identity.ImmutableUsedKey.Builder;
import io.distributedci.identity.UsedKeyEvent.KeyForgotten;
import io.distributedci.identity.UsedKeyEvent.KeyUsed;
import io.distributedci.kernel.UsedKeyId;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Query;
import io.vavr.collection.Vector;
import java.time.Instant;

/** How uses of keys and their events are stored. */
public final class UsedKeyType {
    /** Uses of keys. */
    public static final EntityType<UsedKey> TYPE = EntityType.named(
                    UsedKeyId.KIND, UsedKey.class, ImmutableUsedKey::builder, Builder::build)
            .id(UsedKeyId::new, UsedKey::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("content", TEXT, UsedKey::content, Builder::content)
            .attribute("subject_kind", TEXT, UsedKey::subjectKind, Builder::subjectKind)
            .attribute("subject_id", UUIDS, UsedKey::subjectId, Builder::subjectId)
            .index(Index.named("oldest").ascending("created_at"))
            .declared();

    /** What happens to them. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("usedkey.used", KeyUsed.class), new EventType<>("usedkey.forgotten", KeyForgotten.class));

    private UsedKeyType() {}

    /** Those that may be forgotten, the oldest first. */
    static Query<UsedKey> spent(Instant now) {
        return Query.of(TYPE)
                .where(new Condition.Compare(
                        "created_at",
                        Condition.Op.LT,
                        now.minus(UsedKey.LIFETIME).toString()))
                .orderBy(TYPE.field("created_at").ascending());
    }
}
