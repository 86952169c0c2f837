// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** What any change may be refused for, whatever it is about. */
public enum StorageRefusal implements Refusal {
    /** Fields: {@code kind}, {@code index}. Another one has the same unique key (S3.4). */
    TAKEN(ErrorKind.CONFLICT, "storage.taken", "A {kind} with the same {index} already exists"),
    /** Fields: {@code attempts}. Others changed the same things again and again. */
    CONTENDED(ErrorKind.CONFLICT, "storage.contended", "Others changed the same things in each of {attempts} attempts"),
    /** Fields: {@code waiting}. */
    BUSY(ErrorKind.BUSY, "storage.busy", "{waiting} commits are waiting already; try again later"),
    /** Fields: {@code changes}, {@code limit}. */
    TOO_LARGE(
            ErrorKind.RULE, "storage.too-large", "This would change {changes} entities at once; the limit is {limit}"),
    /** Fields: {@code kind}, {@code expected}. Somebody changed it since the caller read it (R3, R4). */
    STALE(ErrorKind.CONFLICT, "storage.stale", "The {kind} has changed since version {expected}"),
    /** Fields: {@code kind}, {@code id}. Absent, archived, or not for the caller's eyes: one answer for all three (R5, R13, R49). */
    NOT_FOUND(ErrorKind.NOT_FOUND, "storage.not-found", "There is no {kind} {id}"),
    /** Fields: {@code kind}, {@code by}. Something live still refers to it (R29). */
    IN_USE(ErrorKind.RULE, "storage.in-use", "The {kind} still has a live {by}"),
    /** Fields: none. A page token of another query. */
    FOREIGN_TOKEN(ErrorKind.INVALID, "query.foreign-token", "The page token does not belong to this query");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    StorageRefusal(ErrorKind kind, String code, String message) {
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
