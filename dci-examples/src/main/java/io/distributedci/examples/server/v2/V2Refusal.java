// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why the API v2 refuses what the library would not. */
enum V2Refusal implements Refusal {
    /** Fields: none. */
    NO_KEY(ErrorKind.PRECONDITION, "evidence.no-key", "The server has no key to sign evidence with");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    V2Refusal(ErrorKind kind, String code, String message) {
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
