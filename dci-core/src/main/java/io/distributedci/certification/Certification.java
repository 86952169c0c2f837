// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.Caller;

/** Certification for one caller: what is asked, what is waived, and what was found good. */
public final class Certification {
    private final Caller caller;

    /** Certification for this caller. */
    public Certification(Caller caller) {
        this.caller = requireNonNull(caller);
    }

    /** Programmes: what a vendor asks of partners' platforms. */
    public Programmes programmes() {
        return new Programmes(caller);
    }

    /** Waivers: what is accepted for a while all the same. */
    public Waivers waivers() {
        return new Waivers(caller);
    }

    /** Decisions, certificates, and what a new component does to them. */
    public Certificates certificates() {
        return new Certificates(caller);
    }
}
