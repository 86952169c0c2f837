// SPDX-License-Identifier: Apache-2.0
/**
 * A disk that loses power. {@link io.distributedci.testkit.disk.FaultyFileSystem} is a file system in memory, behind the ordinary {@code java.nio.file}, for people who
 * keep things in files and promise that they survive: the code under test runs unchanged on it.
 *
 * <p>What it takes from reality is the difference between what a process sees and what the platters hold. Bytes, sizes and names reach the platters only when they
 * are forced; everything else may or may not get there, in sectors of 512 bytes and in any order. A test watches the operations, and at any of them asks what a power cut
 * would leave ({@link io.distributedci.testkit.disk.FaultyFileSystem#afterPowerLoss}) or what the death of the process would
 * ({@link io.distributedci.testkit.disk.FaultyFileSystem#afterDeath}), opens the answer, and looks whether the promise was kept. It also lets operations fail and the space run out.
 *
 * <p>The model is harsher than any one file system and no harsher than all of them together: no barrier orders two writes but a force, a name may be there without its
 * bytes, bytes past the old end may read as zeros or as what an earlier file left in the sector, and after a failed force the bytes are as good as unwritten although they still
 * read well (Rebello et al., Can Applications Recover from fsync Failures?, ATC 2020). Renames are atomic, as journalling file systems have them.
 */
@NullMarked
package io.distributedci.testkit.disk;

import org.jspecify.annotations.NullMarked;
