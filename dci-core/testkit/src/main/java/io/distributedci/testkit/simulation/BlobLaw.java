// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.component.Component;
import io.distributedci.job.JobFile;
import io.distributedci.kernel.Entity;
import io.distributedci.result.TestReport;
import io.distributedci.storage.BlobRef;
import io.vavr.collection.Vector;

/** The bytes of everything that is stored can be read whole (S7.2): they are collected only when nothing refers to them. Says by itself what refers to bytes. */
final class BlobLaw implements Invariant {
    @Override
    public Vector<String> overall(World world) {
        return world.told()
                .entities()
                .values()
                .toVector()
                .flatMap(BlobLaw::blobs)
                .distinct()
                .filter(blob -> Runs.bytes(world, blob).length != blob.size())
                .map(blob -> "S7.2 other bytes than those of " + blob);
    }

    private static Vector<BlobRef> blobs(Entity entity) {
        if (entity instanceof Component component) {
            return component.files().map(file -> file.blob());
        }
        return entity instanceof JobFile file
                ? Vector.of(file.content())
                : entity instanceof TestReport report ? Vector.of(report.content()) : Vector.empty();
    }
}
