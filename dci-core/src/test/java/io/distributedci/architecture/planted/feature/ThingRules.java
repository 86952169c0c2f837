// SPDX-License-Identifier: Apache-2.0
package io.distributedci.architecture.planted.feature;

import io.distributedci.architecture.planted.FrontDoor;
import io.distributedci.architecture.planted.storage.ChangeSet;
import io.distributedci.architecture.planted.storage.Storage;
import java.time.Instant;

/** A rule that reads the clock, commits, and knocks at the front door. */
public final class ThingRules {
    public String decide() {
        return Instant.now() + new FrontDoor().open();
    }

    public void commit(Storage storage) {
        storage.commit(new ChangeSet(new ThingHelper()));
    }
}
