// SPDX-License-Identifier: Apache-2.0
/**
 * Topics: a line of versions of a product that is tested, such as RHEL 9.4, and what a job on it consists of: one component of each of its mandatory types, in their order.
 *
 * <p>A topic is seen by teams that were granted its product, once it is exported; before, only by those with pre-release access (R37, R39). A topic may name the next one, which
 * jobs are upgraded to; such chains stay within a product and never close to a ring (R97). Its free data often holds what agents need to fetch components, credentials among it:
 * it is shown to those who see the topic and copied nowhere else.
 *
 * <p>Deleting a topic deletes its components with it, private ones too; jobs stay (R28).
 */
@NullMarked
package io.distributedci.topic;

import org.jspecify.annotations.NullMarked;
