// SPDX-License-Identifier: Apache-2.0
/** Tests of what all pages are made of. */
@NullMarked
package io.distributedci.examples.page;

import org.jspecify.annotations.NullMarked;
