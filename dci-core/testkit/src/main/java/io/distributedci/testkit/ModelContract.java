// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import io.distributedci.testkit.parcel.ParcelSchema;
import io.vavr.collection.Vector;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** All rules that one thread can see, at once: a storage and the reference answer random steps alike. */
public interface ModelContract {
    /** A new subject. */
    StorageSubject subject();

    @Property(tries = 150)
    @Rule({
        "S1.1", "S1.2", "S2.1", "S2.2", "S3.1", "S3.2", "S3.3", "S3.4", "S3.5", "S4.3", "S4.4", "S5.1", "S5.2", "S6.1",
        "S6.2", "S6.4", "S6.5"
    })
    default void any_steps_are_answered_as_the_reference_answers_them(
            @ForAll(supplier = StorageSteps.class) Vector<StorageStep> steps) {
        try (StorageSubject subject = subject();
                StorageComparison comparison = new StorageComparison(subject.open(ParcelSchema.SCHEMA))) {
            steps.forEach(comparison::run);
            comparison.finish();
        }
    }
}
