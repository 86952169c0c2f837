// SPDX-License-Identifier: Apache-2.0
package io.distributedci.purge;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.PinId;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.ValueStyle;
import java.util.UUID;
import org.immutables.value.Value;

/** That something is to be kept, deleted or not: no purge removes it, nor what belongs to it, nor what it refers to. One per subject among those not archived. */
@Value.Immutable
@ValueStyle
public interface Pin extends Entity, WithPin {
    @Override
    PinId id();

    /** The kind of what is kept. */
    String kind();

    /** Its UUID. */
    UUID subject();

    /** Why; free text, may be empty. */
    @Value.Default
    default String reason() {
        return "";
    }

    /** What is kept. */
    default Ref ref() {
        return new Ref(kind(), subject());
    }

    /** A builder. */
    static ImmutablePin.Builder builder() {
        return ImmutablePin.builder();
    }
}
