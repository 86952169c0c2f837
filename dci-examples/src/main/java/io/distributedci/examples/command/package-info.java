// SPDX-License-Identifier: Apache-2.0
/** What all programs of the examples share: one way to end, to answer people and machines, to refuse, and to say how far long work is. */
@NullMarked
package io.distributedci.examples.command;

import org.jspecify.annotations.NullMarked;
