package io.distributedci.examples.server;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why a request is refused before the library sees it. */
public enum RequestRefusal implements Refusal {
    /** Fields: none. */
    NO_CREDENTIALS(ErrorKind.UNAUTHENTICATED, "request.no-credentials", "Authorization header missing"),
    /** Fields: {@code seconds}. Answered 429. */
    TOO_MANY_FAILURES(
            ErrorKind.BUSY,
            "request.too-many-failures",
            "Too many failures to sign in; try again in {seconds} seconds"),
    /** Fields: none. */
    NO_ROUTE(ErrorKind.NOT_FOUND, "request.no-route", "The requested URL was not found on the server"),
    /** Fields: {@code method}. Answered 405. */
    NO_METHOD(ErrorKind.NOT_FOUND, "request.no-method", "The method {method} is not allowed for the requested URL"),
    /** Fields: {@code why}. */
    NO_JSON(ErrorKind.INVALID, "request.no-json", "The body is not a JSON object: {why}"),
    /** Fields: {@code limit}. Answered 413. */
    TOO_LARGE(ErrorKind.INVALID, "request.too-large", "The body is larger than {limit} bytes"),
    /** Fields: none. The client went away or sent something that is no HTTP. */
    UNREADABLE(ErrorKind.INVALID, "request.unreadable", "The request could not be read"),
    /** Fields: {@code field}. */
    FIELD_MISSING(ErrorKind.INVALID, "request.field-missing", "The field {field} is required"),
    /** Fields: {@code field}, {@code type}. */
    FIELD_TYPE(ErrorKind.INVALID, "request.field-type", "The field {field} is not {type}"),
    /** Fields: none. */
    NO_IF_MATCH(ErrorKind.PRECONDITION, "request.no-if-match", "'If-match' header must be provided"),
    /** Fields: {@code header}. */
    HEADER_MISSING(ErrorKind.INVALID, "request.header-missing", "The header {header} is required");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    RequestRefusal(ErrorKind kind, String code, String message) {
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
