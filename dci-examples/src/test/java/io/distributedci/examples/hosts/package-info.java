// SPDX-License-Identifier: Apache-2.0
/**
 * Samples of hosts: four ways in which a program has Distributed CI in it, each in less than a hundred lines, each run by the test of its name.
 *
 * <ul>
 *   <li>{@link io.distributedci.examples.hosts.PlainMain}: a {@code main} with a store in a directory, and nothing else.
 *   <li>{@link io.distributedci.examples.hosts.BudgetApplication}: a Spring Boot application whose own rows and ours are written in one transaction of its own data source.
 *   <li>{@link io.distributedci.examples.hosts.PostBuildStep}: what a build server runs after a build, as often as it likes.
 *   <li>{@link io.distributedci.examples.hosts.JournalStorage}: a storage of the reader's own, with {@link io.distributedci.examples.hosts.JournalText} for what is in its file; the contract suite of {@code dci-testkit} is
 *       its test.
 * </ul>
 *
 * <p>They are among the tests because Spring and the test kit are nothing that the programs of the examples should bring along. Copy what you need.
 */
@NullMarked
package io.distributedci.examples.hosts;

import org.jspecify.annotations.NullMarked;
