// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

/** An entity that was archived is gone for ever (R145). The same event for every kind. */
public record Purged(Ref subject) implements Removal {
    public Purged {
        requireNonNull(subject);
    }
}
