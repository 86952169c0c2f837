// SPDX-License-Identifier: Apache-2.0
package io.distributedci.benchmarks.contenders;

import io.vavr.collection.Vector;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** In what the engines differ for a program that is written by hand. */
enum Sql {
    /** Durable as it comes. */
    POSTGRES("UUID", "TIMESTAMP(6) WITH TIME ZONE", "JSON", "BIGINT GENERATED ALWAYS AS IDENTITY"),
    /** Durable with a forced checkpoint after each commit. */
    H2("UUID", "TIMESTAMP(6) WITH TIME ZONE", "CHARACTER VARYING", "BIGINT GENERATED ALWAYS AS IDENTITY"),
    /** Durable with {@code synchronous=FULL}; one writer at a time. */
    SQLITE("TEXT", "INTEGER", "TEXT", "INTEGER");

    private final String id;
    private final String time;
    private final String json;
    private final String sequence;

    Sql(String id, String time, String json, String sequence) {
        this.id = id;
        this.time = time;
        this.json = json;
        this.sequence = sequence;
    }

    /** Tables and the indexes that the library declares for the same questions. */
    Vector<String> schema() {
        return Vector.of(
                "CREATE TABLE remoteci (id " + id + " PRIMARY KEY, team_id " + id
                        + " NOT NULL, state VARCHAR(10) NOT NULL)",
                "CREATE TABLE topic (id " + id + " PRIMARY KEY, state VARCHAR(10) NOT NULL)",
                "CREATE TABLE component (id " + id + " PRIMARY KEY, topic_id " + id
                        + " NOT NULL, type VARCHAR(50) NOT NULL, released_at " + time + " NOT NULL, body " + json
                        + " NOT NULL)",
                "CREATE INDEX component_latest ON component (topic_id, type, released_at DESC, id DESC)",
                "CREATE TABLE job (id " + id + " PRIMARY KEY, version BIGINT NOT NULL, team_id " + id
                        + " NOT NULL, remoteci_id " + id
                        + " NOT NULL, topic_id " + id
                        + " NOT NULL, status VARCHAR(20) NOT NULL, comparison_key VARCHAR(64) NOT NULL,"
                        + " created_at " + time + " NOT NULL, body " + json + " NOT NULL)",
                "CREATE INDEX job_newest ON job (created_at DESC, id DESC)",
                "CREATE INDEX job_team ON job (team_id, created_at DESC, id DESC)",
                "CREATE INDEX job_remoteci ON job (remoteci_id, created_at DESC, id DESC)",
                "CREATE INDEX job_topic ON job (topic_id, created_at DESC, id DESC)",
                "CREATE INDEX job_unfinished ON job (remoteci_id, status, created_at, id)",
                "CREATE INDEX job_comparable ON job (comparison_key, created_at DESC, id DESC)",
                "CREATE TABLE job_component (job_id " + id + " NOT NULL, component_id " + id + " NOT NULL, created_at "
                        + time + " NOT NULL, PRIMARY KEY (job_id, component_id))",
                "CREATE INDEX job_component_newest ON job_component (component_id, created_at DESC, job_id DESC)",
                "CREATE TABLE event (position " + sequence + " PRIMARY KEY, at " + time
                        + " NOT NULL, actor VARCHAR(100) NOT NULL, name VARCHAR(50) NOT NULL, body " + json
                        + " NOT NULL)");
    }

    /** A parameter with JSON. */
    String document() {
        return this == POSTGRES ? "CAST(? AS JSON)" : "?";
    }

    /** An id as a parameter. */
    Object bound(UUID uuid) {
        return this == SQLITE ? uuid.toString() : uuid;
    }

    /** A time as a parameter. */
    Object bound(Instant time) {
        return this == SQLITE
                ? time.getEpochSecond() * 1_000_000 + time.getNano() / 1000
                : time.atOffset(ZoneOffset.UTC);
    }
}
