// SPDX-License-Identifier: Apache-2.0
/**
 * A small world that lives in a storage: feeders publish, agents of several partners run jobs and report tests at the same time, people and managers come and go, vendors certify and waive, the host tells
 * who wants to be told, purges and collects, and somebody looks over everybody's shoulder.
 *
 * <p>A {@link io.distributedci.testkit.simulation.Simulation} is a seed and a number of steps. Every step is one {@link io.distributedci.testkit.simulation.Action}, drawn by weight, that uses
 * {@link io.distributedci.Dci} and nothing else; now and then another one gets in between the reading and the commit of the first, so that concurrency is part of the seed too. After every
 * commit each {@link io.distributedci.testkit.simulation.Invariant} is asked. The same seed and steps give the same feed, byte for byte, on every storage; fewer steps give the beginning of it,
 * so a failure shrinks by steps.
 *
 * <p>The world knows what is really broken where: its {@link io.distributedci.testkit.simulation.GroundTruth} is what conclusions from job results can be measured against, and are, in worlds
 * that are laid out for it: {@link io.distributedci.testkit.simulation.ScopeTrial} and {@link io.distributedci.testkit.simulation.SuspectTrial}.
 *
 * <p>A backend's test is one line: see {@link io.distributedci.testkit.simulation.SimulationContract}. A feature joins with actions and invariants of its own.
 */
@NullMarked
package io.distributedci.testkit.simulation;

import org.jspecify.annotations.NullMarked;
