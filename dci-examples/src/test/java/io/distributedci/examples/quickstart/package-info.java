// SPDX-License-Identifier: Apache-2.0
/** Tests of the quickstart; they start real processes and read the releases that the build laid out. */
@NullMarked
package io.distributedci.examples.quickstart;

import org.jspecify.annotations.NullMarked;
