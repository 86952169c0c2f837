// SPDX-License-Identifier: Apache-2.0
/** A server that does not answer as it should, asked over a real connection. */
@NullMarked
package io.distributedci.examples.gate;

import org.jspecify.annotations.NullMarked;
