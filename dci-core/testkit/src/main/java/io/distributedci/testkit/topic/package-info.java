/** Generators of topics, their commands and their events. */
@NullMarked
package io.distributedci.testkit.topic;

import org.jspecify.annotations.NullMarked;
