// SPDX-License-Identifier: Apache-2.0
/**
 * Forgetting for ever what was deleted: plan, look at the plan, apply it.
 *
 * <p>Deleting archives (R5); a purge removes what has been archived for as long as its {@link io.distributedci.purge.PurgePolicy} says, kind by kind, so that bulky logs may go soon and small facts late
 * or never. It never touches what is live, nor what anything that stays refers to, nor what a {@link io.distributedci.purge.Pin} keeps (R145). A {@link io.distributedci.purge.PurgePlan} says all of this
 * before anything happens; applying it may be interrupted and begun again. The bytes are collected afterwards, when nothing stored refers to them any more.
 *
 * <p>The feed goes on telling what there was: a purge frees the state and the bytes, not the history.
 */
@NullMarked
package io.distributedci.purge;

import org.jspecify.annotations.NullMarked;
