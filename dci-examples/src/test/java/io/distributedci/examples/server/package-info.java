// SPDX-License-Identifier: Apache-2.0
/** Tests of the control server: real clients against servers that are really started. */
@NullMarked
package io.distributedci.examples.server;

import org.jspecify.annotations.NullMarked;
