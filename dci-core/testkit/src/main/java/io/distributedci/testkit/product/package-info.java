/** Generators of products, their commands and their events. */
@NullMarked
package io.distributedci.testkit.product;

import org.jspecify.annotations.NullMarked;
