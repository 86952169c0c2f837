/**
 * Who wants to be told of what. People subscribe, themselves and nobody else (R51), to topics and to remote CIs that they may access; a subscription is theirs to see and to end.
 *
 * <p>Losing access does not end a subscription: it is of no effect while the access is missing, and of effect again when it is back (R99). So a subscription never tells more than the
 * subscriber may read; who is told of what is decided when something happens.
 */
@NullMarked
package io.distributedci.notification;

import org.jspecify.annotations.NullMarked;
