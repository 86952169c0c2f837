// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.page;

import static java.util.Objects.requireNonNull;

import io.distributedci.certification.CertificateStatus;
import io.distributedci.certification.Finding;
import io.distributedci.health.ScopeKind;
import io.distributedci.health.SiteEvidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How an answer looks on a page: a class of the style sheet. It repeats what the words say, and never stands alone. */
public final class Look {
    public static final String OK = "ok";
    public static final String BAD = "bad";
    public static final String WARN = "warn";
    public static final String NONE = "none";

    private Look() {}

    /** The style sheet of all pages, with the colours of both themes. */
    public static String sheet() {
        try (InputStream css = requireNonNull(Look.class.getResourceAsStream("page.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Of a scope. */
    public static String of(ScopeKind kind) {
        return switch (kind) {
            case NONE -> OK;
            case ONE, SOME, EVERYONE -> BAD;
            case UNDECIDED, SINGLE_SITE -> WARN;
            case NOT_TESTED -> NONE;
        };
    }

    /** Of what one site shows. */
    public static String of(SiteEvidence evidence) {
        if (evidence.tally().with().isEmpty()) {
            return NONE;
        }
        if (evidence.tally().with().failures() == 0) {
            return OK;
        }
        return evidence.isLikelyBroken() ? BAD : WARN;
    }

    /** Of an answer to a requirement. */
    public static String of(Finding.Status status) {
        return switch (status) {
            case SATISFIED -> OK;
            case WAIVED, STALE -> WARN;
            case MISSING -> NONE;
            case FAILING -> BAD;
        };
    }

    /** Of a certificate. */
    public static String of(CertificateStatus status) {
        return switch (status) {
            case CERTIFIED -> OK;
            case LAPSING -> WARN;
            case LAPSED -> NONE;
            case REVOKED -> BAD;
        };
    }
}
