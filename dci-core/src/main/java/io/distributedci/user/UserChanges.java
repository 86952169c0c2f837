// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** What to change of a user; what is absent stays, an empty text takes an optional one away. */
@Value.Immutable
@ValueStyle
public interface UserChanges {
    /** See {@link User#name()}. */
    Option<String> name();

    /** See {@link User#fullname()}. */
    Option<String> fullname();

    /** See {@link User#email()}. */
    Option<String> email();

    /** See {@link User#ssoUsername()}. */
    Option<String> ssoUsername();

    /** See {@link User#ssoSub()}. */
    Option<String> ssoSub();

    /** See {@link User#timezone()}. */
    Option<String> timezone();

    /** A new password; an empty one changes nothing (R61). */
    Option<Secret> password();

    /** Active or inactive; archiving is deleting (R6). */
    Option<ResourceState> state();

    /** A builder. */
    static ImmutableUserChanges.Builder builder() {
        return ImmutableUserChanges.builder();
    }
}
