// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import io.distributedci.query.FieldType;
import java.util.List;

/** The two tables of {@link JdbcBlobStore} and all it says to them. */
final class BlobTables {
    private final Names names;
    private final Dialect dialect;

    BlobTables(Names names, Dialect dialect) {
        this.names = names;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    /** One row for the content of each blob, with its digest once it is complete. */
    String blobs() {
        return names.table("blobs");
    }

    /** The bytes of contents. */
    String chunks() {
        return names.table("blob_chunks");
    }

    List<String> create() {
        String instant = dialect.type(FieldType.INSTANT);
        return List.of(
                names.in("CREATE TABLE IF NOT EXISTS " + blobs()
                        + " ([content] UUID PRIMARY KEY, [digest] CHAR(64), [size] BIGINT, [put_at] " + instant
                        + " NOT NULL, UNIQUE ([digest], [size]))"),
                names.in("CREATE TABLE IF NOT EXISTS " + chunks() + " ([content] UUID NOT NULL REFERENCES " + blobs()
                        + " ON DELETE CASCADE, [number] INTEGER NOT NULL, [bytes] " + dialect.bytesType()
                        + " NOT NULL, PRIMARY KEY ([content], [number]))"));
    }

    String begin() {
        return names.in("INSERT INTO " + blobs() + " ([content], [put_at]) VALUES (?, ?)");
    }

    String append() {
        return names.in("INSERT INTO " + chunks() + " ([content], [number], [bytes]) VALUES (?, ?, ?)");
    }

    String touch() {
        return names.in("UPDATE " + blobs() + " SET [put_at] = ? WHERE [content] = ?");
    }

    String publish() {
        return names.in("UPDATE " + blobs()
                + " SET [digest] = ?, [size] = ?, [put_at] = ? WHERE [content] = ? AND [digest] IS NULL");
    }

    String abandon() {
        return names.in(delete() + " AND [digest] IS NULL");
    }

    String delete() {
        return names.in("DELETE FROM " + blobs() + " WHERE [content] = ?");
    }

    String collect() {
        return names.in(delete() + " AND [put_at] < ?");
    }

    String find() {
        return names.in("SELECT [content] FROM " + blobs() + " WHERE [digest] = ? AND [size] = ?");
    }

    String lock() {
        return names.in(find() + " FOR UPDATE");
    }

    String chunk() {
        return names.in("SELECT [bytes] FROM " + chunks() + " WHERE [content] = ? AND [number] = ?");
    }

    /** How many chunks of either of two contents the other one lacks. */
    String differences() {
        return names.in(
                "SELECT COUNT(*) FROM " + chunks() + " one WHERE one.[content] IN (?, ?) AND NOT EXISTS (SELECT 1 FROM "
                        + chunks()
                        + " other WHERE other.[content] IN (?, ?) AND other.[content] <> one.[content]"
                        + " AND other.[number] = one.[number] AND other.[bytes] = one.[bytes])");
    }

    String old() {
        return names.in("SELECT [content], [digest], [size] FROM " + blobs()
                + " WHERE [put_at] < ? AND [content] > ? ORDER BY [content] FETCH FIRST ? ROWS ONLY");
    }
}
