// SPDX-License-Identifier: Apache-2.0
/**
 * Who wants to be told of what, and who is told. People subscribe, themselves or a team that they are in (R51), to topics, remote CIs, components, certificates and the health of topics.
 *
 * <p>It is quiet: what stays as it is is not told. Jobs that are alike are watched by an <b>alert</b>, which opens after some failures in a row and closes after some successes; only that is told, unless
 * somebody asks for every failure. A job that could not be tried says nothing.
 *
 * <p>Whatever happens is in the event feed. {@link io.distributedci.notification.Notifications#gather} takes it from there, in order, and puts what there is to tell into the outbox, in one transaction with
 * its {@link io.distributedci.notification.Bookmark}: nothing is lost and nothing told of twice. {@link io.distributedci.notification.Notifications#deliver} takes it from the outbox to
 * {@link io.distributedci.notification.Channel channels}: at least once, in order for each subject, again and again until it succeeds or is a dead letter.
 *
 * <p>Who is told is decided at the moment of delivery: whoever is active then, can be reached, and may see then what it is about (R52). Losing access does not end a subscription: it is of no effect while the
 * access is missing, and of effect again when it is back (R99). So a subscription never tells more than the subscriber may read.
 */
@NullMarked
package io.distributedci.notification;

import org.jspecify.annotations.NullMarked;
