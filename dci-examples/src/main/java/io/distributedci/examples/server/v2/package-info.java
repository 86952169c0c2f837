// SPDX-License-Identifier: Apache-2.0
/**
 * The REST API v2: what no existing server has. Verdicts and their evidence, suspects, what partners may know of each other; certification; the event feed; requests that can be sent again; dumps.
 *
 * <p>{@link io.distributedci.examples.server.v2.ApiV2} lists the routes, feature by feature. {@code Problems} says how refusals look, {@code Lists} how pages are asked for, {@code Creations} how a
 * request is sent again. {@code EventStream} is a stream of the feed, of which there are only so many ({@code Slots}).
 */
@NullMarked
package io.distributedci.examples.server.v2;

import org.jspecify.annotations.NullMarked;
