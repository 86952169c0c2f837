// SPDX-License-Identifier: Apache-2.0
/** Programs that show the library at work; each one is small enough to be read whole. */
@NullMarked
package io.distributedci.examples;

import org.jspecify.annotations.NullMarked;
