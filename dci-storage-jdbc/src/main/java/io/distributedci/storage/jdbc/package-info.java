// SPDX-License-Identifier: Apache-2.0
/**
 * A store in a relational database, through JDBI: H2 embedded, or PostgreSQL.
 *
 * <p>Each kind of entity is one table: the id, the version, a typed column for every attribute that an index or its condition names, and the whole entity as
 * JSON. Each declared index is an index of that table in exactly the declared order, id included; one that fans out is a join table with one row per element. All of it
 * is generated from the declarations, see {@code docs/schema.md}.
 *
 * <p>Commits go through {@link io.distributedci.storage.GroupCommit}; a batch is one database transaction. It first locks the one row of the
 * sequencer, which puts the writers of all processes in one order; reads, in one statement, every version, receipt and unique key that its change sets rely on;
 * decides each of them in memory in their order; and writes what was accepted with JDBC batches. The database's own isolation is trusted for nothing but
 * that lock: engines mean different things by the same name of a level. A view is one read-only transaction on a snapshot.
 *
 * <p>Questions are translated: what concerns typed columns is tested by the database, the rest here, on a bounded number of rows at a time. Answers are those of every
 * other backend, so text is compared by code point whatever the collation of the database, and absent values come first.
 */
@NullMarked
package io.distributedci.storage.jdbc;

import org.jspecify.annotations.NullMarked;
