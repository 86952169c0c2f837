// SPDX-License-Identifier: Apache-2.0
/**
 * The storage contract: what a backend owes the domain, and nothing else. It is a narrow waist: {@link io.distributedci.storage.Storage} has
 * six methods, a change is one {@link io.distributedci.storage.ChangeSet}, and a kind of entity is one
 * {@link io.distributedci.storage.EntityType} that declares attributes and indexes, from which codecs, columns and the fields of conditions
 * all follow. Backends need no code for a new kind.
 *
 * <p>The rules of the contract have ids, S1.1 to S9.2; each is stated as a bullet on the type it binds, has a test of that id in the test kit,
 * and is listed in {@code docs/storage-contract.md}.
 *
 * <p>On top of the contract, and also here because every use case runs through it: {@link io.distributedci.storage.Transactor}, the only shell that
 * touches clock, ids and retry, and {@code GroupCommit}, which backends share.
 */
@NullMarked
package io.distributedci.storage;

import org.jspecify.annotations.NullMarked;
