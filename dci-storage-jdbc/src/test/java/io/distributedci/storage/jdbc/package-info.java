/** The JDBC backend against the published contract, on H2 and on a real PostgreSQL, with and without faults. */
@NullMarked
package io.distributedci.storage.jdbc;

import org.jspecify.annotations.NullMarked;
