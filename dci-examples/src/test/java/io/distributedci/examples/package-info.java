// SPDX-License-Identifier: Apache-2.0
/** Tests of what the documents of this project show. */
@NullMarked
package io.distributedci.examples;

import org.jspecify.annotations.NullMarked;
