// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Option;

/**
 * What opening a store had to do.
 *
 * @param replayed how many commits were read from the journal, for want of a newer checkpoint
 * @param cut a torn end that was cut off
 */
public record Recovery(long replayed, Option<Cut> cut) {
    public Recovery {
        requireNonNull(cut);
    }

    /**
     * What was behind the last whole commit: the remains of a write whose commits were never acknowledged.
     *
     * @param file name of the segment
     * @param offset where it began, in bytes
     * @param after number of the last whole commit
     */
    public record Cut(String file, long offset, long after) {
        public Cut {
            requireNonNull(file);
        }
    }
}
