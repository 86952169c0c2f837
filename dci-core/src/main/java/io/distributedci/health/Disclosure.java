// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DisclosureId;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import org.immutables.value.Value;

/** What partners were told of each other about one signal with one component; kept so that it is never told otherwise. Nobody can read it. */
@Value.Immutable
@ValueStyle
public interface Disclosure extends Entity, WithDisclosure {
    @Override
    DisclosureId id();

    /** The candidate. */
    ComponentId componentId();

    /** The {@link Signal#key}. */
    String signalKey();

    /** Who was told of, and what. */
    Vector<Crowd> crowds();

    /** A builder. */
    static ImmutableDisclosure.Builder builder() {
        return ImmutableDisclosure.builder();
    }
}
