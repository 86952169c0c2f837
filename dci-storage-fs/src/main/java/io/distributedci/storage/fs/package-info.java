// SPDX-License-Identifier: Apache-2.0
/**
 * Storage in plain files: a directory that can be copied, read with ordinary tools and trusted. Start at {@link io.distributedci.storage.fs.FsStorage#open}; {@link io.distributedci.storage.fs.FsTools} checks,
 * repairs and backs up, {@link io.distributedci.storage.fs.FsLimits} bounds what is kept in memory and on disk. {@code docs/format.md} of the module says what is in each file.
 *
 * <p>The truth is a journal of segments with one line of JSON per commit, each with its checksum and that of the line before; everything else, pages of an ordered index and checkpoints, can be made from it again. Blobs
 * are files named by their SHA-256. What holds at every instant, and after a crash at any instruction or a loss of power:
 *
 * <ul>
 *   <li>A commit is acknowledged when its line has been forced to disk, one force for all commits of a batch (S4.1); what is opened afterwards is a prefix of the order of commits that has them all (S4.2).
 *   <li>One process writes, and holds a lock that names it; any number of processes read meanwhile.
 *   <li>Pages are never changed where they are, so a view keeps its state while commits go on.
 *   <li>Damage is reported with file and byte, and never read as data.
 * </ul>
 */
@NullMarked
package io.distributedci.storage.fs;

import org.jspecify.annotations.NullMarked;
