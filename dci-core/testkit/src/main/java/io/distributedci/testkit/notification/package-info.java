// SPDX-License-Identifier: Apache-2.0
/**
 * Generators of subscriptions and their events. Start at {@link io.distributedci.testkit.notification.SubscriptionValues}.
 *
 * <p>Subscriptions are those of users and of teams, to everything that one subscribes to, in any state.
 */
@NullMarked
package io.distributedci.testkit.notification;

import org.jspecify.annotations.NullMarked;
