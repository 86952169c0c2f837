package io.distributedci.identity;

import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.UUIDS;

import io.distributedci.identity.ImmutableUsedKey.Builder;
import io.distributedci.identity.UsedKeyEvent.KeyUsed;
import io.distributedci.kernel.UsedKeyId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.vavr.collection.Vector;

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
            .declared();

    /** What happens to them. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(new EventType<>("usedkey.used", KeyUsed.class));

    private UsedKeyType() {}
}
