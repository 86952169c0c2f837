/** Generators of teams, their commands and their events. */
@NullMarked
package io.distributedci.testkit.team;

import org.jspecify.annotations.NullMarked;
