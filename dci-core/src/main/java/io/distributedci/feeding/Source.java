// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import java.io.IOException;

/** Where artefacts come from: says what there is, and is never changed by it. */
public interface Source {
    /** What people call it; 1 to 255 characters, without secrets. */
    String name();

    /**
     * What there is now. Refuses with {@code feeding.*} what it cannot believe.
     *
     * @throws IOException when it cannot be looked at; it may be later
     */
    Either<DciError, Listing> list() throws IOException;
}
