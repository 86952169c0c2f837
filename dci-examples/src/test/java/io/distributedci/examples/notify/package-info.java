// SPDX-License-Identifier: Apache-2.0
/** The channels, against servers that are really there. */
@NullMarked
package io.distributedci.examples.notify;

import org.jspecify.annotations.NullMarked;
