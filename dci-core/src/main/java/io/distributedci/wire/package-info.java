// SPDX-License-Identifier: Apache-2.0
/**
 * What goes over the wire between a control server and the machines that use it: remote CIs and feeders, as far as agents and feeders need it.
 *
 * <p>{@link io.distributedci.wire.Signature} says who a request is from; both sides make it of the same {@link io.distributedci.wire.SignedRequest}. {@link io.distributedci.wire.HttpAgentGate} and
 * {@link io.distributedci.wire.HttpFeedingGate} are the gates of {@link io.distributedci.agent.Agent} and {@link io.distributedci.feeding.Feeding} to a server far away, over one
 * {@link io.distributedci.wire.Connection}:
 *
 * <pre>{@code
 * Connection server = Connection.to(URI.create("https://dci.example.org"), Credentials.of("remoteci/…", secret));
 * Agent agent = new Agent(new HttpAgentGate(server), plan, System.out::println);
 * }</pre>
 *
 * <p>They speak the REST API v1 that every DCI control server has. What it lacks is in {@link io.distributedci.wire.Wire}: headers and members that a server which does not know them ignores. A server says in
 * its greeting whether it knows them; one that does not is asked in other ways where there are any, and what cannot be asked of it is refused with {@code wire.not-offered}.
 *
 * <p>What a server answers comes from outside: sizes, depths, numbers and times are limited, redirects are not followed, and what makes no sense is no answer.
 */
@NullMarked
package io.distributedci.wire;

import org.jspecify.annotations.NullMarked;
