// SPDX-License-Identifier: Apache-2.0
/**
 * Storages that are broken on purpose. {@link io.distributedci.testkit.fault.FaultyStorage} gives a healthy storage one
 * {@link io.distributedci.testkit.fault.Fault}; most break a rule of the contract, and the kit's own tests show that the contract tests notice
 * each of them; the others are mishaps that the contract allows, for hosts that want to see how their program copes.
 */
@NullMarked
package io.distributedci.testkit.fault;

import org.jspecify.annotations.NullMarked;
