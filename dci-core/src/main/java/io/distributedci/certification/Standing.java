// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.vavr.collection.Vector;

/**
 * Whether a certificate holds at a moment.
 *
 * @param certificate the certificate as it is recorded
 * @param status how far its word goes at that moment
 * @param reasons why not further, as {@code certificate.*} codes; empty while it simply holds, and when it was revoked
 */
public record Standing(Certificate certificate, CertificateStatus status, Vector<DciError> reasons) {
    public Standing {
        requireNonNull(certificate);
        requireNonNull(status);
        requireNonNull(reasons);
    }
}
