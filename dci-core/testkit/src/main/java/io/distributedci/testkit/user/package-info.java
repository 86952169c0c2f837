/** Generators of users, their commands and their events. */
@NullMarked
package io.distributedci.testkit.user;

import org.jspecify.annotations.NullMarked;
