// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.wire.Wire;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one place that says what a refusal is on the wire: a status code, and {@code {"message", "payload", "status_code"}}. What is denied is answered 401 as existing clients
 * expect; 403 is never used.
 */
final class Refusals {
    private static final String MALFORMED = "Request malformed";
    private static final String EXISTS = "We are unable to create this resource. A similar resource already exists.";
    private static final String DENIED = "Operation not authorized.";
    private static final String WRONG_CREDENTIALS = "Invalid user credentials";

    private static final int TOO_MANY = 429;
    private static final int INTERNAL = 500;
    private static final int UNAVAILABLE = 503;

    /** After how many seconds the same request may succeed; existing clients then try again by themselves. */
    private static final Map<Integer, Long> RETRY_AFTER =
            HashMap.of(TOO_MANY, ServerLimits.FAILURE_WINDOW.toSeconds(), UNAVAILABLE, 1L);

    /** Codes that existing clients know a status of their own for. */
    private static final Map<String, Integer> BY_CODE = HashMap.of(
            RequestRefusal.TOO_MANY_FAILURES.code(),
            TOO_MANY,
            RequestRefusal.NO_METHOD.code(),
            405,
            RequestRefusal.TOO_LARGE.code(),
            413,
            RequestRefusal.TOO_SLOW.code(),
            408,
            "job.file-too-large",
            413,
            "storage.contended",
            UNAVAILABLE);

    private static final Map<String, String> MESSAGES = HashMap.of(
            "storage.taken", EXISTS,
            "job.key-taken", EXISTS,
            "identity.unknown", WRONG_CREDENTIALS);

    private Refusals() {}

    /** What a client is told. */
    static Answer answer(DciError refusal) {
        int status = BY_CODE.getOrElse(refusal.code(), byKind(refusal.kind()));
        ObjectNode payload = Json.object()
                .put(Wire.CODE, refusal.code())
                .put(Wire.KIND, refusal.kind().name());
        ObjectNode fields = payload.putObject(Wire.FIELDS);
        refusal.fields().forEach(fields::put);
        if (refusal.kind() == ErrorKind.INVALID) {
            payload.put("error", refusal.message()).putArray("errors").add(refusal.message());
        }
        Answer.Document answer = problem(status, message(refusal), payload);
        return RETRY_AFTER
                .get(status)
                .map(seconds -> answer.with("Retry-After", Long.toString(seconds)))
                .getOrElse(answer);
    }

    /** What a client is told when something failed that is not its fault: nothing but that. */
    static Answer failure() {
        return problem(INTERNAL, "Internal server error", Json.object());
    }

    private static Answer.Document problem(int status, String message, ObjectNode payload) {
        ObjectNode body = Json.object().put("message", message);
        body.set("payload", payload);
        return new Answer.Document(status, HashMap.empty(), body.put("status_code", status));
    }

    private static int byKind(ErrorKind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED, FORBIDDEN -> 401;
            case NOT_FOUND -> 404;
            case PRECONDITION -> 412;
            case RULE, CONFLICT -> 409;
            case BUSY -> UNAVAILABLE;
        };
    }

    private static String message(DciError refusal) {
        if (refusal.code().equals("storage.not-found")) {
            return refusal.fields().getOrElse("kind", "resource") + " not found";
        }
        if (refusal.kind() == ErrorKind.FORBIDDEN) {
            return DENIED;
        }
        boolean input = refusal.code().startsWith("input.") || refusal.code().startsWith("request.field");
        return input ? MALFORMED : MESSAGES.getOrElse(refusal.code(), refusal.message());
    }
}
