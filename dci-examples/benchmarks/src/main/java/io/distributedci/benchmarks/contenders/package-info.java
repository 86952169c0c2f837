// SPDX-License-Identifier: Apache-2.0
/**
 * A race of storages: who makes how many durable job transactions a second, and how soon questions are answered when many jobs are stored. {@link
 * io.distributedci.benchmarks.contenders.Race} is the program, {@link io.distributedci.benchmarks.contenders.Contender} what it measures, {@link
 * io.distributedci.benchmarks.contenders.Contenders} who can take part: the library over its storages, and programs written by hand that do the same work with one
 * transaction per operation.
 */
@NullMarked
package io.distributedci.benchmarks.contenders;

import org.jspecify.annotations.NullMarked;
