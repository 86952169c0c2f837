/** Generators of identities and of what they may want to do. */
@NullMarked
package io.distributedci.testkit.identity;

import org.jspecify.annotations.NullMarked;
