// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why a question about health is refused. */
public enum HealthRefusal implements Refusal {
    /** Fields: {@code component}. Who has not run it has no business with how it fares elsewhere. */
    NOT_RUN_HERE(
            ErrorKind.PRECONDITION, "health.not-run-here", "None of your remote CIs has run the component {component}");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    HealthRefusal(ErrorKind kind, String code, String message) {
        this.kind = kind;
        this.code = code;
        this.message = message;
    }

    @Override
    public ErrorKind kind() {
        return kind;
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
