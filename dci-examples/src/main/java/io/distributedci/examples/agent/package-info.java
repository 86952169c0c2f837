// SPDX-License-Identifier: Apache-2.0
/** An agent as a program: {@link io.distributedci.agent.Agent} with a plan in a file, on a server or a store. */
@NullMarked
package io.distributedci.examples.agent;

import org.jspecify.annotations.NullMarked;
