// SPDX-License-Identifier: Apache-2.0
/**
 * Generators of topics, their commands and their events. Start at {@link io.distributedci.testkit.topic.TopicValues}.
 *
 * <p>Mandatory and optional component types are never the same, as the domain asks; commands to create a topic name no next one, which must exist first.
 */
@NullMarked
package io.distributedci.testkit.topic;

import org.jspecify.annotations.NullMarked;
