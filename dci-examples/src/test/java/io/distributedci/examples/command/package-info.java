// SPDX-License-Identifier: Apache-2.0
/** Tests of what the programs share. */
@NullMarked
package io.distributedci.examples.command;

import org.jspecify.annotations.NullMarked;
