// SPDX-License-Identifier: Apache-2.0
/**
 * Moving a whole store to another one, of whatever kind: {@link io.distributedci.storage.transfer.Dump} writes it as JSON lines, {@link io.distributedci.storage.transfer.Load} lives through it again.
 *
 * <p>A dump is the feed, commit by commit, and nothing that follows from it: states are folded anew while loading, so versions, times, positions, commit ids and receipts come out as they were. What is
 * stored beside its events, as secrets are, is in the dump as it is stored: <b>a dump holds secrets</b> and is to be guarded like the store. Bytes stay where they are; the dump names them.
 *
 * <p>One line is one JSON object:
 *
 * <pre>
 * {"format":"dci-dump","version":1,"position":42}          what follows is the state at this position
 * {"beside":"credential","entity":{…}}                     an entity that no event tells of
 * {"commit":"…","at":"…","actor":"…","events":[{"name":"job.created","event":{…}}, …]}
 * {"blob":"9f86…","size":4}                                bytes that stored entities refer to
 * {"end":"…","lines":17}                                    the digest of the content, and of how many lines
 * </pre>
 */
@NullMarked
package io.distributedci.storage.transfer;

import org.jspecify.annotations.NullMarked;
