// SPDX-License-Identifier: Apache-2.0
package io.distributedci.architecture.planted.feature;

import io.distributedci.architecture.planted.kernel.Event;
import org.assertj.core.api.Assertions;

/** A helper by name, an event that is no record, with a library that does not belong. */
public final class ThingHelper implements Event {
    public Class<?> library() {
        return Assertions.class;
    }
}
