// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

/** What one run says of the product. */
public enum Evidence {
    /** It worked. */
    PASS,
    /** It did not. */
    FAIL,
    /** Nothing: neither that it works nor that it does not. Never counted as a pass; it is what coverage lacks. */
    NO_EVIDENCE
}
