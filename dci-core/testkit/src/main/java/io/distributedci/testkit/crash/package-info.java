// SPDX-License-Identifier: Apache-2.0
/**
 * Crashes, for any backend: clients whose every step can be told afterwards, a {@link io.distributedci.testkit.crash.Ledger} of what they tried and what they were told, and the judgement
 * whether a store that was opened again still knows it (S4.1, S4.2, S4.3, S7.2).
 *
 * <p>Each client commits to things of its own, one commit after the other, and its commits bear the numbers 1, 2, 3…; so of each client's commits a store holds the first so many, at
 * least as many as were acknowledged and at most one more. {@link io.distributedci.testkit.crash.KillContract} lets the clients work in a process of their own and kills it; with a
 * {@link io.distributedci.testkit.disk.FaultyFileSystem} the same clients and the same judgement serve for power cuts.
 */
@NullMarked
package io.distributedci.testkit.crash;

import org.jspecify.annotations.NullMarked;
