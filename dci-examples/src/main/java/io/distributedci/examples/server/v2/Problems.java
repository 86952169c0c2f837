// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import io.distributedci.examples.server.Answer;
import io.distributedci.examples.server.Json;
import io.distributedci.examples.server.RequestRefusal;
import io.distributedci.identity.RequestKeyRefusal;
import io.distributedci.job.JobRefusal;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.storage.StorageRefusal;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one place that says what a refusal is on the wire of v2: a problem as RFC 9457 has it, with the code and the facts of the library's refusal. Missing and stale versions are answered as HTTP has
 * them: 428 and 412.
 */
final class Problems {
    private static final String TYPE = "urn:dci:problem:";
    private static final int TOO_MANY = 429;
    private static final int INTERNAL = 500;
    private static final int UNAVAILABLE = 503;

    private static final Map<String, Integer> BY_CODE = HashMap.<String, Integer>empty()
            .put(RequestRefusal.NO_METHOD.code(), 405)
            .put(RequestRefusal.TOO_SLOW.code(), 408)
            .put(StorageRefusal.STALE.code(), 412)
            .put(RequestRefusal.TOO_LARGE.code(), 413)
            .put(RequestKeyRefusal.REUSED.code(), 422)
            .put(JobRefusal.KEY_REUSED.code(), 422)
            .put(RequestRefusal.NO_IF_MATCH.code(), 428)
            .put(RequestRefusal.TOO_MANY_FAILURES.code(), TOO_MANY)
            .put(RequestRefusal.TOO_MANY_WAITING.code(), TOO_MANY)
            .put(StorageRefusal.CONTENDED.code(), UNAVAILABLE);

    private static final Map<Integer, Map<String, String>> HEADERS = HashMap.of(
            401,
            HashMap.of("WWW-Authenticate", "Basic realm=\"dci\", charset=\"UTF-8\""),
            TOO_MANY,
            HashMap.of("Retry-After", "5"),
            UNAVAILABLE,
            HashMap.of("Retry-After", "1"));

    private Problems() {}

    /** What a client is told. */
    static Answer answer(DciError refusal) {
        int status = BY_CODE.getOrElse(refusal.code(), byKind(refusal.kind()));
        ObjectNode problem = problem(status, refusal.code(), refusal.message());
        ObjectNode fields = problem.putObject("fields");
        refusal.fields().forEach((name, value) -> fields.put(name, value));
        return answer(status, problem);
    }

    /** What a client is told when something failed that is not its fault: nothing but that. */
    static Answer failure() {
        ObjectNode problem = problem(INTERNAL, "server.failed", "Internal server error");
        problem.putObject("fields");
        return answer(INTERNAL, problem);
    }

    private static ObjectNode problem(int status, String code, String detail) {
        return Json.object()
                .put("type", TYPE + code)
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
    }

    private static Answer answer(int status, ObjectNode problem) {
        Map<String, String> headers = HashMap.of("Content-Type", "application/problem+json");
        return new Answer.Document(
                status, HEADERS.getOrElse(status, HashMap.empty()).merge(headers), problem);
    }

    private static int byKind(ErrorKind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case PRECONDITION, RULE, CONFLICT -> 409;
            case BUSY -> UNAVAILABLE;
        };
    }
}
