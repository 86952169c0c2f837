/** Generators of components, their commands and their events. */
@NullMarked
package io.distributedci.testkit.component;

import org.jspecify.annotations.NullMarked;
