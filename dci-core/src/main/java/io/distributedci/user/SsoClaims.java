// SPDX-License-Identifier: Apache-2.0
package io.distributedci.user;

import io.distributedci.kernel.ValueStyle;
import org.immutables.value.Value;

/** What a single sign-on says of somebody, verified by the host. */
@Value.Immutable
@ValueStyle
public interface SsoClaims {
    /** The name at the SSO. */
    String username();

    /** The e-mail address; empty when the SSO does not tell, then the one that is stored stays. */
    @Value.Default
    default String email() {
        return "";
    }

    /** The full name, for a new user; empty when the SSO does not tell. */
    @Value.Default
    default String fullname() {
        return "";
    }

    /** The subject; empty when the SSO does not tell, then the one that is stored stays. */
    @Value.Default
    default String subject() {
        return "";
    }

    /** Whether the SSO makes the person an observer (RO); taken anew at each login (R62). */
    @Value.Default
    default boolean observer() {
        return false;
    }

    /** A builder. */
    static ImmutableSsoClaims.Builder builder() {
        return ImmutableSsoClaims.builder();
    }
}
