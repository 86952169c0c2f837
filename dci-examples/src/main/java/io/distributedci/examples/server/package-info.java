// SPDX-License-Identifier: Apache-2.0
/**
 * The control server: the REST API v1 that existing DCI clients speak, over {@link io.distributedci.Dci}. Every rule is in the library; here are the words of the wire.
 *
 * <p>A request comes in at {@link io.distributedci.examples.server.ControlServer}, which finds its {@code Route}. {@code Door} says who it is from, by a password, a signature, or a token that {@code Tokens} has checked.
 * The route's handler, in the class named after the feature, reads what the {@code Call} gives it, asks the library, and gives an {@code Answer}, or the library's refusal, which
 * {@code Refusals} turns into a status code and a message. {@code Shapes} says what each entity looks like in JSON. {@code ServerLimits} has all limits.
 *
 * <p>An {@link io.distributedci.examples.server.Api} is one version of the API: v1 here, v2 in {@link io.distributedci.examples.server.v2}, with what no existing server has.
 */
@NullMarked
package io.distributedci.examples.server;

import org.jspecify.annotations.NullMarked;
