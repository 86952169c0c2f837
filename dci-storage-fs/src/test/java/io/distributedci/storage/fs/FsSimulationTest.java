// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.testkit.StorageSubject;
import io.distributedci.testkit.simulation.SimulationContract;

/** Worlds live in files. */
class FsSimulationTest implements SimulationContract {
    @Override
    public StorageSubject subject() {
        return new FsSubject(limits -> limits.withSegmentBytes(FsLimits.MIN_SEGMENT)
                .withCheckpointBytes(FsLimits.MIN_SEGMENT)
                .withCompactionBytes(FsLimits.MIN_SEGMENT));
    }
}
