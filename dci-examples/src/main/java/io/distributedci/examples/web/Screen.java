// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import java.io.IOException;

/** Shows something to a person, or does what a form asks for. */
@FunctionalInterface
interface Screen {
    /**
     * What the person gets, or why not.
     *
     * @throws IOException when something could not be read, or the person went away
     */
    Either<DciError, Reply> answer(Visit visit) throws IOException;
}
