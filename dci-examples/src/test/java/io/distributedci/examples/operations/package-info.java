// SPDX-License-Identifier: Apache-2.0
/** Measurements for the guide to operations. */
@NullMarked
package io.distributedci.examples.operations;

import org.jspecify.annotations.NullMarked;
