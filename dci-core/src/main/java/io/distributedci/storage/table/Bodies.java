// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.table;

import io.distributedci.kernel.Entity;
import io.distributedci.storage.EntityType;

/**
 * What stands for entities in the trees by id.
 *
 * @param <B> what stands for one
 */
public interface Bodies<B> {
    /** The version of the entity; cheap, since every guard asks for it. */
    long version(B body);

    /**
     * The entity.
     *
     * @throws io.distributedci.storage.StorageException when it cannot be read
     */
    <T extends Entity> T entity(EntityType<T> type, byte[] id, B body);
}
