// SPDX-License-Identifier: Apache-2.0
package io.distributedci.purge;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.UUIDS;

import io.distributedci.kernel.PinId;
import io.distributedci.purge.ImmutablePin.Builder;
import io.distributedci.purge.PinEvent.Pinned;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.vavr.collection.Vector;

/** How pins and their events are stored. */
public final class PinType {
    /** Pins. */
    public static final EntityType<Pin> TYPE = EntityType.named(
                    PinId.KIND, Pin.class, ImmutablePin::builder, Builder::build)
            .id(PinId::new, Pin::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("kind", TEXT, Pin::kind, Builder::kind)
            .attribute("subject", UUIDS, Pin::subject, Builder::subject)
            .attribute("reason", TEXT, Pin::reason, Builder::reason)
            .index(Index.unique("subject").ascending("kind", "subject").when(live()))
            .index(Index.named("newest").descending("created_at").when(live()))
            .declared();

    /** What happens to pins. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(new EventType<>("pin.pinned", Pinned.class));

    private PinType() {}
}
