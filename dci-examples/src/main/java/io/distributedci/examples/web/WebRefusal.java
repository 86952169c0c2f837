// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why the web interface refuses something before the library is asked. */
enum WebRefusal implements Refusal {
    /** There is no page here. */
    NO_PAGE(ErrorKind.NOT_FOUND, "web.no-page", "There is nothing at this address"),
    /** Fields: {@code limit}. */
    FORM(ErrorKind.INVALID, "web.form", "What was sent is no form of this server, or larger than {limit} bytes"),
    /** The form does not come from a page that this server gave to this browser, or that is too long ago. */
    FOREIGN_FORM(
            ErrorKind.FORBIDDEN,
            "web.foreign-form",
            "This form is not from a page of this server, or from an old one: go back, load the page again, and try again"),
    /** Fields: {@code field}. */
    MISSING(ErrorKind.INVALID, "web.missing", "The form lacks {field}");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    WebRefusal(ErrorKind kind, String code, String message) {
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
