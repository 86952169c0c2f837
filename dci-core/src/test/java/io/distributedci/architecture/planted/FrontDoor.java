// SPDX-License-Identifier: Apache-2.0
package io.distributedci.architecture.planted;

import io.distributedci.architecture.planted.feature.ThingRules;

/** The front door, which a feature depends on: a cycle through the root package. */
public final class FrontDoor {
    public String open() {
        return new ThingRules().decide();
    }
}
