// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.kernel.Secret;
import io.distributedci.kernel.ValueStyle;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** What people change of themselves; what is absent stays. The login is not among it: a name wins over an e-mail address (R63), so nobody takes another's address for a name. */
@Value.Immutable
@ValueStyle
public interface ProfileChanges {
    /** See {@link User#fullname()}. */
    Option<String> fullname();

    /** See {@link User#email()}. */
    Option<String> email();

    /** See {@link User#timezone()}. */
    Option<String> timezone();

    /** Must be right when it is given (R60), and be given with a new one (R59); an empty one is none. */
    Option<Secret> currentPassword();

    /** A new password; an empty one changes nothing (R61). */
    Option<Secret> newPassword();

    /** A builder. */
    static ImmutableProfileChanges.Builder builder() {
        return ImmutableProfileChanges.builder();
    }
}
