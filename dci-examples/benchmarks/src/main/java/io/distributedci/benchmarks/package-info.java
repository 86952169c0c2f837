// SPDX-License-Identifier: Apache-2.0
/** Measurements of the library's cost, run by hand and never published as an artifact. */
@NullMarked
package io.distributedci.benchmarks;

import org.jspecify.annotations.NullMarked;
