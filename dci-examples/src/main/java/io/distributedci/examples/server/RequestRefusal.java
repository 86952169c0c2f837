// SPDX-License-Identifier: Apache-2.0
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
    CROSS_SITE(
            ErrorKind.FORBIDDEN,
            "request.cross-site",
            "A page from another site may not use a password that the browser knows"),
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
    HEADER_MISSING(ErrorKind.INVALID, "request.header-missing", "The header {header} is required"),
    /** Fields: {@code limit}. */
    NO_ROOM(ErrorKind.BUSY, "request.no-room", "More than {limit} bytes of requests are waiting; try again later"),
    /** Fields: {@code limit}. */
    TOO_MANY_BODIES(
            ErrorKind.BUSY,
            "request.too-many-bodies",
            "More than {limit} bodies of requests have not come to their end; try again later"),
    /** Fields: {@code limit}. Answered 408. */
    TOO_SLOW(ErrorKind.INVALID, "request.too-slow", "The body comes with less than {limit} bytes a second"),
    /** Fields: {@code limit}. Answered 429 by v2. */
    TOO_MANY_WAITING(ErrorKind.BUSY, "request.too-many-waiting", "{limit} such requests are under way already"),
    /** Fields: none. */
    SSO_UNAVAILABLE(ErrorKind.BUSY, "request.sso-unavailable", "The keys of the single sign-on cannot be had now"),
    /** Fields: none. */
    HISTORY_STAYS(ErrorKind.RULE, "request.history-stays", "What has happened cannot be deleted"),
    /** Fields: none. */
    NO_CERTIFICATION(
            ErrorKind.RULE, "request.no-certification", "This server has no certification server to send files to"),
    /** Fields: {@code why}. */
    CERTIFICATION_REFUSED(
            ErrorKind.INVALID, "request.certification-refused", "The certification server has refused: {why}"),
    /** Fields: none. */
    CERTIFICATION_UNAVAILABLE(
            ErrorKind.BUSY, "request.certification-unavailable", "The certification server cannot be reached now");

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
