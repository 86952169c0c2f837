// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why a certificate does not hold any more, or will not for long: the reasons of its standing. */
public enum Lapse implements Refusal {
    /** Fields: {@code type}, {@code component}, {@code newer}, {@code until}. */
    SUPERSEDED(
            "certificate.superseded",
            "There is a newer {type}, {newer}, than the certified {component}, which is accepted until {until}"),
    /** Fields: {@code component}. */
    WITHDRAWN("certificate.withdrawn", "The certified component {component} is not active any more"),
    /** Fields: {@code until}. */
    EVIDENCE_STALE("certificate.evidence-stale", "What it rests on counts until {until}"),
    /** Fields: {@code waiver}. */
    WAIVER_WITHDRAWN("certificate.waiver-withdrawn", "The waiver {waiver} that it rests on was withdrawn"),
    /** Fields: {@code version}, {@code newer}. */
    REQUIREMENTS_CHANGED(
            "certificate.requirements-changed", "It rests on version {version} of the requirements; there is {newer}"),
    /** Fields: {@code by}. */
    RENEWED("certificate.renewed", "The certificate {by} takes its place");

    private final String code;
    private final String message;

    Lapse(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.RULE;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
