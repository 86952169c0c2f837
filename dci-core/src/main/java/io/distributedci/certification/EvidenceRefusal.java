// SPDX-License-Identifier: Apache-2.0
package io.distributedci.certification;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why an exported certificate is not believed. */
public enum EvidenceRefusal implements Refusal {
    /** Fields: {@code why}. It is no envelope of the kind that is written here. */
    MALFORMED("evidence.malformed", "The envelope cannot be read: {why}"),
    /** Fields: {@code type}. */
    OTHER_TYPE("evidence.other-type", "The envelope holds {type} and no in-toto statement of a test result"),
    /** Fields: none. None of its signatures is by a trusted key, or something was changed after it was signed. */
    NOT_SIGNED("evidence.not-signed", "No signature of the envelope is one of a trusted key over what it holds");

    private final String code;
    private final String message;

    EvidenceRefusal(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.INVALID;
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
