// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.list;
import static io.distributedci.storage.ValueType.record;

import io.distributedci.health.DisclosureEvent.FirstTold;
import io.distributedci.health.DisclosureEvent.MoreTold;
import io.distributedci.health.ImmutableDisclosure.Builder;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DisclosureId;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How disclosures and their events are stored. */
public final class DisclosureType {
    /** Disclosures. */
    public static final EntityType<Disclosure> TYPE = EntityType.named(
                    DisclosureId.KIND, Disclosure.class, ImmutableDisclosure::builder, Builder::build)
            .id(DisclosureId::new, Disclosure::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("component_id", id(ComponentId::new), Disclosure::componentId, Builder::componentId)
            .attribute("signal_key", TEXT, Disclosure::signalKey, Builder::signalKey)
            .attribute("crowds", list(record(Crowd.class)), Disclosure::crowds, Builder::crowds)
            .index(Index.unique("subject").ascending("component_id", "signal_key"))
            .reference("component_id", ComponentId.KIND, OnArchive.KEEP)
            .declared();

    /** What happens to disclosures. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("disclosure.first-told", FirstTold.class),
            new EventType<>("disclosure.more-told", MoreTold.class));

    private DisclosureType() {}

    /** What was told about this; at most one. */
    static Condition about(ComponentId component, Signal signal) {
        return TYPE.field("component_id")
                .is(component)
                .and(TYPE.field("signal_key").is(signal.key()));
    }
}
