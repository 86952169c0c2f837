// SPDX-License-Identifier: Apache-2.0
package io.distributedci.architecture.planted.kernel;

import io.distributedci.architecture.planted.feature.ThingHelper;

/** A kernel that knows a feature. */
public interface Event {
    default Class<?> knows() {
        return ThingHelper.class;
    }
}
