// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.UserId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The command to create a user. */
@Value.Immutable
@ValueStyle
public interface NewUser {
    /** Chosen by the caller, for provisioning; a new one when absent. */
    Option<UserId> id();

    /** See {@link User#name()}; the e-mail address, else the SSO name, when absent (R19). */
    Option<String> name();

    /** See {@link User#fullname()}; the e-mail address, else the SSO name, when absent (R19). */
    Option<String> fullname();

    /** See {@link User#email()}. */
    @Value.Default
    default String email() {
        return "";
    }

    /** See {@link User#ssoUsername()}. */
    @Value.Default
    default String ssoUsername() {
        return "";
    }

    /** See {@link User#ssoSub()}. */
    @Value.Default
    default String ssoSub() {
        return "";
    }

    /** See {@link User#timezone()}. */
    @Value.Default
    default String timezone() {
        return User.DEFAULT_TIMEZONE;
    }

    /** Without one, or with an empty one, the user cannot sign in by password (R64); see {@link PasswordRules#acceptable}. */
    Option<Secret> password();

    /** Active or inactive. */
    @Value.Default
    default ResourceState state() {
        return ResourceState.ACTIVE;
    }

    /** A user with this e-mail address, and all else by default. */
    static NewUser of(String email) {
        return builder().email(email).build();
    }

    /** A builder. */
    static ImmutableNewUser.Builder builder() {
        return ImmutableNewUser.builder();
    }
}
