package io.distributedci.examples.quickstart.report;

import io.distributedci.certification.CertificateStatus;
import io.distributedci.certification.Finding;
import io.distributedci.health.ScopeKind;
import io.distributedci.health.SiteEvidence;

/** How an answer looks on a page: a class of the style sheet. It repeats what the words say, and never stands alone. */
final class Look {
    static final String OK = "ok";
    static final String BAD = "bad";
    static final String WARN = "warn";
    static final String NONE = "none";

    private Look() {}

    /** Of a scope. */
    static String of(ScopeKind kind) {
        return switch (kind) {
            case NONE -> OK;
            case ONE, SOME, EVERYONE -> BAD;
            case UNDECIDED, SINGLE_SITE -> WARN;
            case NOT_TESTED -> NONE;
        };
    }

    /** Of what one site shows. */
    static String of(SiteEvidence evidence) {
        if (evidence.tally().with().isEmpty()) {
            return NONE;
        }
        if (evidence.tally().with().failures() == 0) {
            return OK;
        }
        return evidence.isLikelyBroken() ? BAD : WARN;
    }

    /** Of an answer to a requirement. */
    static String of(Finding.Status status) {
        return switch (status) {
            case SATISFIED -> OK;
            case WAIVED, STALE -> WARN;
            case MISSING -> NONE;
            case FAILING -> BAD;
        };
    }

    /** Of a certificate. */
    static String of(CertificateStatus status) {
        return switch (status) {
            case CERTIFIED -> OK;
            case LAPSING -> WARN;
            case LAPSED -> NONE;
            case REVOKED -> BAD;
        };
    }
}
