// SPDX-License-Identifier: Apache-2.0
/** {@code dci} as its users meet it: in this process, as a jar, by its script, in a shell, on a terminal. */
@NullMarked
package io.distributedci.examples.cli;

import org.jspecify.annotations.NullMarked;
