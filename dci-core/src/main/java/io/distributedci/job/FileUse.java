// SPDX-License-Identifier: Apache-2.0
package io.distributedci.job;

import io.distributedci.kernel.DciError;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.Tx;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.function.BiFunction;

/**
 * What a feature makes of a file that is being attached to a job.
 *
 * @param <R> what it makes
 */
@FunctionalInterface
public interface FileUse<R> {
    /**
     * Looks at the bytes, which are stored already, before anything of the file is committed.
     *
     * @return what to do in the commit that attaches the file, possibly more than once, or why the file is refused
     * @throws IOException when reading failed
     */
    Either<DciError, BiFunction<Tx, JobFile, R>> of(BlobRef content) throws IOException;
}
