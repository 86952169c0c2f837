// SPDX-License-Identifier: Apache-2.0
/**
 * Contract tests, generators and fault injection, for anyone who writes a storage of their own or builds on the model. JUnit 5 and jqwik run what is here.
 *
 * <p>Authors of a storage start at {@link io.distributedci.testkit.StorageContract}: one class that implements it and says how to open a store is held to every rule of the contract, by examples, by a history of
 * concurrent commits that is checked for linearizability, and by a property that drives the storage and a naive model with the same random actions. One that keeps its state adds
 * {@link io.distributedci.testkit.DurabilityContract}. Nothing in the contract can be skipped; what a test cannot show is said in {@link io.distributedci.testkit.ContractRule}.
 *
 * <p>Who tests a host starts at {@link io.distributedci.testkit.Generators} and {@link io.distributedci.testkit.Derived} for values of the domain, and at the packages below: broken storages ({@code fault}), a
 * disk that loses power ({@code disk}), killed processes ({@code crash}), and a whole world with a seed ({@code simulation}).
 */
@NullMarked
package io.distributedci.testkit;

import org.jspecify.annotations.NullMarked;
