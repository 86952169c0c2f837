// SPDX-License-Identifier: Apache-2.0
/**
 * Components: released versions of what is tested: a compose, a container image, a commit, a jar. Each belongs to a topic, has a type, and is either global or private to one
 * team.
 *
 * <p>A component is a fact. Until it is first activated it is a draft and may be changed at will; from then on its identity, its content and its time of release are frozen, also
 * while it is inactive again (R80). A new version is a new component. What remains free: the state, the tags, which are annotations added and removed without losing a concurrent
 * change (R86), and the descriptive text, whose former wording stays in the history.
 *
 * <p>Active components are unique by display name, topic, type, version and team (R76); a feeder that publishes again what is there gets what is there
 * ({@link io.distributedci.component.Components#publish}).
 *
 * <p>"The latest" is one order for everybody ({@link io.distributedci.component.Component#LATEST_FIRST}, R83). What is wanted is said by a
 * {@link io.distributedci.component.ComponentSelector}, and a {@link io.distributedci.component.Selection} tells why others were passed over.
 *
 * <p>Files are kept as blobs addressed by their content, so nothing that may change of a component moves its bytes (R91).
 */
@NullMarked
package io.distributedci.component;

import org.jspecify.annotations.NullMarked;
