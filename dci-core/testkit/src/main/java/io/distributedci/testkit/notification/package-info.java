/** Generators of subscriptions and their events. */
@NullMarked
package io.distributedci.testkit.notification;

import org.jspecify.annotations.NullMarked;
