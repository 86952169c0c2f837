package io.distributedci.storage.jdbc;

import io.vavr.collection.Vector;

/**
 * The two tables of {@link JdbcBlobStore} and all it says to them, in words that H2 and PostgreSQL share.
 *
 * @param blobs name of the table of contents: one row each, with a digest once it is complete
 * @param chunks name of the table of their bytes
 */
record BlobTables(String blobs, String chunks) {
    Vector<String> create() {
        return Vector.of(
                "CREATE TABLE IF NOT EXISTS " + blobs + " (content UUID PRIMARY KEY, sha256 CHAR(64), size BIGINT,"
                        + " put_at TIMESTAMP(6) WITH TIME ZONE NOT NULL, UNIQUE (sha256, size))",
                "CREATE TABLE IF NOT EXISTS " + chunks + " (content UUID NOT NULL REFERENCES " + blobs
                        + " ON DELETE CASCADE, number INTEGER NOT NULL, bytes BYTEA NOT NULL,"
                        + " PRIMARY KEY (content, number))");
    }

    String begin() {
        return "INSERT INTO " + blobs + " (content, put_at) VALUES (?, ?)";
    }

    String append() {
        return "INSERT INTO " + chunks + " (content, number, bytes) VALUES (?, ?, ?)";
    }

    String touch() {
        return "UPDATE " + blobs + " SET put_at = ? WHERE content = ?";
    }

    String publish() {
        return "UPDATE " + blobs + " SET sha256 = ?, size = ?, put_at = ? WHERE content = ? AND sha256 IS NULL";
    }

    String abandon() {
        return delete() + " AND sha256 IS NULL";
    }

    String delete() {
        return "DELETE FROM " + blobs + " WHERE content = ?";
    }

    String collect() {
        return delete() + " AND put_at < ?";
    }

    String find() {
        return "SELECT content FROM " + blobs + " WHERE sha256 = ? AND size = ?";
    }

    String lock() {
        return find() + " FOR UPDATE";
    }

    String chunk() {
        return "SELECT bytes FROM " + chunks + " WHERE content = ? AND number = ?";
    }

    /** How many chunks of either of two contents the other one lacks. */
    String differences() {
        return "SELECT COUNT(*) FROM " + chunks + " one WHERE one.content IN (?, ?) AND NOT EXISTS (SELECT 1 FROM "
                + chunks
                + " other WHERE other.content IN (?, ?) AND other.content <> one.content"
                + " AND other.number = one.number AND other.bytes = one.bytes)";
    }

    String old() {
        return "SELECT content, sha256, size FROM " + blobs
                + " WHERE put_at < ? AND content > ? ORDER BY content FETCH FIRST ? ROWS ONLY";
    }
}
