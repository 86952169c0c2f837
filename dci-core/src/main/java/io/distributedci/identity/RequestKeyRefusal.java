// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why a request with a key is refused. */
public enum RequestKeyRefusal implements Refusal {
    /** Fields: {@code key}. I2. */
    REUSED(ErrorKind.CONFLICT, "key.reused", "The idempotency key {key} was used for another request");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    RequestKeyRefusal(ErrorKind kind, String code, String message) {
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
