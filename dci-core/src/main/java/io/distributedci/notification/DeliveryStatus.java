// SPDX-License-Identifier: Apache-2.0
package io.distributedci.notification;

/** How far a notification has come. */
public enum DeliveryStatus {
    /** It is to be delivered, now or later. */
    PENDING,
    /** Everybody who may be told and can be reached was. */
    DELIVERED,
    /** There was nobody who may be told. */
    MOOT,
    /** It was tried often enough, or nobody can ever be reached: a dead letter. */
    DEAD
}
