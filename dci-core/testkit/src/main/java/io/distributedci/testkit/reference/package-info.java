// SPDX-License-Identifier: Apache-2.0
/**
 * The storage contract as the simplest program that keeps it: {@link io.distributedci.testkit.reference.ReferenceState} holds a whole
 * store as plain immutable values and answers by going through all of them; {@link io.distributedci.testkit.reference.ReferenceStorage}
 * puts one lock around it. It knows no index, no cache and no file, so that it can be read and believed; backends are compared with it.
 */
@NullMarked
package io.distributedci.testkit.reference;

import org.jspecify.annotations.NullMarked;
