// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import java.io.IOException;

/** Does what a route is for. */
@FunctionalInterface
public interface Handler {
    /**
     * The answer to a call, or why it is refused.
     *
     * @throws IOException when the body could not be read
     */
    Either<DciError, Answer> answer(Call call) throws IOException;
}
