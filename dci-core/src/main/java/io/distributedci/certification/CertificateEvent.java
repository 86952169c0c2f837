// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Event;
import io.vavr.collection.Vector;

/** What can happen to a certificate. */
public sealed interface CertificateEvent extends Event {
    /** It was issued. */
    record CertificateIssued(Certificate created) implements CertificateEvent, Creation<Certificate> {}

    /** It has another standing: it is lapsing, has lapsed, or is as good as new again. */
    record StandingChanged(CertificateId subject, CertificateStatus status, Vector<DciError> reasons)
            implements CertificateEvent, Change<Certificate> {
        @Override
        public Certificate applyTo(Certificate before) {
            return before.withStatus(status).withReasons(reasons);
        }
    }

    /** It was taken back. */
    record CertificateRevoked(CertificateId subject, String reason) implements CertificateEvent, Change<Certificate> {
        @Override
        public Certificate applyTo(Certificate before) {
            return before.withStatus(CertificateStatus.REVOKED)
                    .withReasons(Vector.empty())
                    .withRevocation(reason);
        }
    }
}
