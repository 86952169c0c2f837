// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import java.time.Instant;
import org.immutables.value.Value;

/**
 * What every stored entity has. Version and update time are stamped by the transaction when the entity is put; rules never set them.
 */
public interface Entity {
    /** The identity. */
    Id id();

    /** 1 for a new entity, one more with each committed change (R2); the version token that updates expect (R3). */
    @Value.Default
    default long version() {
        return 1;
    }

    /** When it was created: UTC, microseconds (R10). */
    Instant createdAt();

    /** When it was last changed; equals {@link #createdAt()} for a new entity (R1). */
    @Value.Default
    default Instant updatedAt() {
        return createdAt();
    }

    /** Whether it may be used; active unless said otherwise (R1). */
    @Value.Default
    default ResourceState state() {
        return ResourceState.ACTIVE;
    }

    /** True when the state is active. */
    default boolean isActive() {
        return state() == ResourceState.ACTIVE;
    }

    /** True when it is deleted: to be answered as not found. */
    default boolean isArchived() {
        return state() == ResourceState.ARCHIVED;
    }

    /** The same with another state; part of every entity's generated copy methods. */
    Entity withState(ResourceState state);

    /** The same with another version; for the transaction only. */
    Entity withVersion(long version);

    /** The same with another time of change; for the transaction only. */
    Entity withUpdatedAt(Instant at);
}
