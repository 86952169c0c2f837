// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

/**
 * An entity was deleted: it is answered as not found from now on (R5). The same event for every kind.
 *
 * @param subject what was archived
 * @param cause what its deletion was asked for; the subject itself, or the entity that it went with (R25–R28)
 */
public record Archived(Ref subject, Ref cause) implements Change<Entity> {
    public Archived {
        requireNonNull(subject);
        requireNonNull(cause);
    }

    @Override
    public Entity applyTo(Entity before) {
        return before.withState(ResourceState.ARCHIVED);
    }
}
