// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;

/**
 * One decisive run, and what took part in it: a job with its components, or a site with its attributes.
 *
 * @param parts each once
 */
public record Trial<X>(Vector<X> parts, boolean failed) {
    public Trial {
        requireNonNull(parts);
    }
}
