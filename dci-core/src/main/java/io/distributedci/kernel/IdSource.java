// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import java.util.UUID;

/** Where new identifiers come from. Injected, so that the same seed gives the same run. */
@FunctionalInterface
public interface IdSource {
    /** A UUID that this source has never given before. */
    UUID next();
}
