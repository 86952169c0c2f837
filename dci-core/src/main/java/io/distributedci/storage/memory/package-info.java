// SPDX-License-Identifier: Apache-2.0
/**
 * A store in memory: the reference for every other backend, the storage of tests, and of hosts that need nothing kept.
 *
 * <p>The state is one immutable value: per kind of entity an ordered map by id and an ordered set of keys per declared index, the event log, and the receipts by
 * commit id. A view is a reference to it. Commits go through {@link io.distributedci.storage.GroupCommit}; a batch builds the next state from the last one and
 * publishes it by one volatile write, so readers never wait and never see a part of a commit.
 *
 * <p>Nothing is ever forgotten but what a change set removes: events and receipts stay, so memory grows with the history.
 */
@NullMarked
package io.distributedci.storage.memory;

import org.jspecify.annotations.NullMarked;
