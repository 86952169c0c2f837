/** Generators of certification. */
@NullMarked
package io.distributedci.testkit.certification;

import org.jspecify.annotations.NullMarked;
