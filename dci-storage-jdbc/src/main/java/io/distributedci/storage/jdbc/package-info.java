/** Storage in a relational database through JDBI. */
@NullMarked
package io.distributedci.storage.jdbc;

import org.jspecify.annotations.NullMarked;
