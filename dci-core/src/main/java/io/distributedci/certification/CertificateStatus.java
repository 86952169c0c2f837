// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

/** How far the word of a certificate goes. A certificate only ever goes down this list, except back from the second place to the first. */
public enum CertificateStatus {
    /** It holds. */
    CERTIFIED,
    /** It holds, and will not for long unless something is done. */
    LAPSING,
    /** It does not hold any more: components or evidence are not what they were. */
    LAPSED,
    /** It was taken back. */
    REVOKED;

    /** Whether it holds. */
    public boolean holds() {
        return this == CERTIFIED || this == LAPSING;
    }
}
