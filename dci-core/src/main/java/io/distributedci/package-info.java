// SPDX-License-Identifier: Apache-2.0
/**
 * The front door of Distributed CI: open a {@link io.distributedci.Dci} over any storage, act through a {@link io.distributedci.DciSession}.
 *
 * <p>Feeders publish immutable, versioned components of a product's topic; agents on partners' remote CIs take them, install, test and certify; jobs, logs and results come back, and
 * everybody sees the health of a product. Each package is one part of that story and tells it in its own summary.
 */
@NullMarked
package io.distributedci;

import org.jspecify.annotations.NullMarked;
