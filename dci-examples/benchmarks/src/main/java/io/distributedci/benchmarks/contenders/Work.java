// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The documents that programs written by hand store: about as large as the library's own. */
final class Work {
    /** The states of a job end with this. */
    private static final String STATES_END = "]}";

    private Work() {}

    /** A time-ordered id. */
    static UUID id() {
        UUID random = UUID.randomUUID();
        long high = (System.currentTimeMillis() << 16) | 0x7000L | (random.getMostSignificantBits() & 0xFFF);
        return new UUID(high, random.getLeastSignificantBits());
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    static String job(UUID id, UUID team, List<UUID> components, Instant at) {
        return "{\"id\":\"" + id + "\",\"etag\":1,\"created_at\":\"" + at + "\",\"updated_at\":\"" + at
                + "\",\"state\":\"active\",\"team_id\":\"" + team + "\",\"remoteci_id\":\"" + team
                + "\",\"product_id\":\""
                + team + "\",\"topic_id\":\"" + team
                + "\",\"status\":\"new\",\"name\":\"\",\"configuration\":\"\",\"url\":\"\","
                + "\"comment\":\"\",\"status_reason\":\"\",\"duration\":0,\"tags\":[],\"components\":[\""
                + String.join("\",\"", components.stream().map(UUID::toString).toList())
                + "\"],\"data\":{},\"jobstates\":["
                + state("new", at) + STATES_END;
    }

    /** The job with one state more. */
    static String posted(String job, Instant at) {
        return job.substring(0, job.length() - STATES_END.length()) + "," + state("running", at) + STATES_END;
    }

    static String component(UUID id, String type, int number) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"name\":\"component " + number + "\",\"version\":\"1."
                + number + "\",\"tags\":[],\"data\":{},\"files\":[]}";
    }

    static String event(UUID job, Instant at) {
        return "{\"job\":\"" + job + "\",\"status\":\"running\",\"comment\":\"the step has begun\",\"at\":\"" + at
                + "\"}";
    }

    private static String state(String status, Instant at) {
        return "{\"id\":\"" + id() + "\",\"status\":\"" + status + "\",\"comment\":\"the step has begun\",\"at\":\""
                + at + "\"}";
    }
}
