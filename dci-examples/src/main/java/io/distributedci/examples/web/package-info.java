// SPDX-License-Identifier: Apache-2.0
/**
 * The web interface of the control server, for people: which product is healthy for whom, and why.
 *
 * <p>Pages are made on the server, out of the same answers of the library that everybody gets, as whoever has signed in. A request comes in at {@link io.distributedci.examples.web.WebInterface}, which finds
 * its {@code WebRoute}, the {@code Session} that its cookie names, and, when it is a form, the token that only a page of this server can have. A {@code Screen}, in the class named after the feature, asks the
 * library and gives a {@code Reply}, or the library's refusal; {@code Frame} puts what is shown into a page. What takes long to find out is worked out in the {@code Background} and kept for a while; a page
 * never waits for it. {@code WebLimits} has all limits.
 *
 * <p>Every page works without script. The one script fetches again what is still changing, such as the log of a running job.
 */
@NullMarked
package io.distributedci.examples.web;

import org.jspecify.annotations.NullMarked;
