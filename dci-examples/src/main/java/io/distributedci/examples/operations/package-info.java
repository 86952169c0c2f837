// SPDX-License-Identifier: Apache-2.0
/** What operators do with a whole store: back it up, check it, move it. See {@code docs/operations.md}. */
@NullMarked
package io.distributedci.examples.operations;

import org.jspecify.annotations.NullMarked;
