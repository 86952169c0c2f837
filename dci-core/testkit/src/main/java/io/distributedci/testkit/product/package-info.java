// SPDX-License-Identifier: Apache-2.0
/**
 * Generators of products, their commands and their events. Start at {@link io.distributedci.testkit.product.ProductValues}.
 *
 * <p>It also has the plain values that topics and components are made of too: names, labels, data as JSON.
 */
@NullMarked
package io.distributedci.testkit.product;

import org.jspecify.annotations.NullMarked;
