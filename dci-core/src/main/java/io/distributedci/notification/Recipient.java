// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.UserId;

/**
 * Somebody who may be told.
 *
 * @param user who
 * @param name the full name
 * @param email may be empty
 * @param timezone a zone that {@code java.time} knows
 */
public record Recipient(UserId user, String name, String email, String timezone) {
    public Recipient {
        requireNonNull(user);
        requireNonNull(name);
        requireNonNull(email);
        requireNonNull(timezone);
    }
}
