// SPDX-License-Identifier: Apache-2.0
/** What the programs for machines share: how they reach a server or a store, who they are, and how they read their files. */
@NullMarked
package io.distributedci.examples.gate;

import org.jspecify.annotations.NullMarked;
