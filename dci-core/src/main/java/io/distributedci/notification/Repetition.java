// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

/** What subscribing to what one is subscribed to already does (R100). */
public enum Repetition {
    /** It changes nothing, like the repetition of any other association (R12). */
    IGNORED,
    /** It is refused with {@code subscription.exists}, for hosts whose clients expect that. */
    REFUSED
}
