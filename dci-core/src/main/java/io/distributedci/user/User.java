// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Set;
import org.immutables.value.Value;

/** A person. Only active ones act (R36). Absent texts are empty (R9); those that name the user are unique among users that are not archived when they are not empty (R17). */
@Value.Immutable
@ValueStyle
public interface User extends Entity, WithUser {
    /** What a user has for a time zone unless it says otherwise (R20). */
    String DEFAULT_TIMEZONE = "UTC";
    /** In how many teams one user may be. */
    int MAX_TEAMS = 1_000;

    @Override
    UserId id();

    /** The login; unique, 1 to 255 characters. */
    String name();

    /** For people to read; 1 to 255 characters. */
    String fullname();

    /** Has an {@code @}; up to 255 characters. This or {@link #ssoUsername()} is not empty (R18). */
    @Value.Default
    default String email() {
        return "";
    }

    /** The name that the SSO knows the user by; up to 255 characters. */
    @Value.Default
    default String ssoUsername() {
        return "";
    }

    /** The subject of the SSO's tokens; up to 255 characters. */
    @Value.Default
    default String ssoSub() {
        return "";
    }

    /** A zone that {@code java.time} knows (R20). */
    @Value.Default
    default String timezone() {
        return DEFAULT_TIMEZONE;
    }

    /** The teams it is a member of; at most {@value #MAX_TEAMS}. */
    Set<TeamId> teams();

    /** A builder. */
    static ImmutableUser.Builder builder() {
        return ImmutableUser.builder();
    }
}
